# SPDX-FileCopyrightText: Lamplighter contributors
# SPDX-License-Identifier: GPL-3.0-or-later

# Builds for Windows with MinGW on another system, with an existing Windows Qt:
#
#   cmake -S . -B build/windows -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo -DBUILD_TESTING=OFF
#       -DCMAKE_TOOLCHAIN_FILE=installer/windows/toolchain.cmake -DLAMPLIGHTER_WINDOWS_ROOTS="QT;LIBRARIES"
#       -DQT_HOST_PATH=/usr
#
# QT is the folder of a 64-bit MinGW build of Qt with bin/ and lib/ (6.4.2 or newer; posix threads and SEH,
# like Qt's own builds), with Qt NetworkAuth. LIBRARIES has everything else that CMakeLists.txt needs, built
# the same way and in the same layout: QtKeychain for Qt 6, OpenSSL, and the headers of Boost and tl-expected
# with their CMake files. QT_HOST_PATH has Qt's tools for this system in exactly the same version as QT: moc,
# rcc, lrelease.

set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_SYSTEM_PROCESSOR x86_64)

# Debian has one compiler for each kind of threads, others have one. Only the posix one has std::thread.
find_program(CMAKE_C_COMPILER NAMES x86_64-w64-mingw32-gcc-posix x86_64-w64-mingw32-gcc REQUIRED)
find_program(CMAKE_CXX_COMPILER NAMES x86_64-w64-mingw32-g++-posix x86_64-w64-mingw32-g++ REQUIRED)
find_program(CMAKE_RC_COMPILER NAMES x86_64-w64-mingw32-windres REQUIRED)

set(LAMPLIGHTER_WINDOWS_ROOTS "" CACHE STRING "The folders of Qt and of the other libraries for Windows")
set(CMAKE_TRY_COMPILE_PLATFORM_VARIABLES LAMPLIGHTER_WINDOWS_ROOTS)

# Build tools are this system's. Libraries and headers are for Windows.
set(CMAKE_FIND_ROOT_PATH ${LAMPLIGHTER_WINDOWS_ROOTS})
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)

# Debian's folder for the CMake files of Qt's tools.
foreach(folder IN ITEMS /usr/lib/x86_64-linux-gnu/cmake /usr/lib/aarch64-linux-gnu/cmake)
    if(NOT QT_HOST_PATH_CMAKE_DIR AND "${QT_HOST_PATH}" STREQUAL /usr AND EXISTS "${folder}/Qt6HostInfo")
        set(QT_HOST_PATH_CMAKE_DIR "${folder}")
    endif()
endforeach()
