# SPDX-FileCopyrightText: Lamplighter contributors
# SPDX-License-Identifier: GPL-3.0-or-later

# cmake -DSOURCE=REPOSITORY -DOUTPUT=FOLDER -P windowsfiles.cmake
#
# Which sources CMake selects for Windows, and what they are compiled with there: app/ is read with every command replaced
# by one that takes notes. Writes OUTPUT/files and OUTPUT/flags, one a line.

cmake_minimum_required(VERSION 3.25)

set(WIN32 TRUE)
unset(UNIX)
unset(APPLE)
set(CMAKE_SYSTEM_NAME Windows)

foreach(command IN ITEMS add_library check_linker_flag find_library find_package pkg_check_modules
        set_source_files_properties set_target_properties target_compile_features target_include_directories
        target_link_libraries target_link_options target_precompile_headers)
    cmake_language(EVAL CODE "function(${command})\nendfunction()")
endforeach()

function(note what)
    set_property(GLOBAL APPEND PROPERTY ${what} ${ARGN})
endfunction()
function(note_sources)
    foreach(source IN LISTS ARGN)
        if("${source}" MATCHES "\\.cpp$")
            file(REAL_PATH "${source}" source BASE_DIRECTORY "${room_folder}")
            note(files "${source}")
        endif()
    endforeach()
endfunction()

function(target_compile_definitions target)
    list(TRANSFORM ARGN PREPEND -D)
    list(FILTER ARGN EXCLUDE REGEX "^-D(INTERFACE|PRIVATE|PUBLIC)$")
    note(flags ${ARGN})
endfunction()
function(target_compile_options target)
    list(FILTER ARGN EXCLUDE REGEX "^(INTERFACE|PRIVATE|PUBLIC)$")
    note(flags ${ARGN})
endfunction()
function(target_sources)
    note_sources(${ARGN})
endfunction()
function(qt_add_resources)
endfunction()
function(add_executable)
    note_sources(${ARGN})
endfunction()
macro(add_subdirectory folder)
    # It has cryptography of its own and is no part of what people run on Windows.
    if(NOT "${folder}" STREQUAL practice)
        set(room_folder "${SOURCE}/app/${folder}")
        include("${room_folder}/CMakeLists.txt")
        set(room_folder "${SOURCE}/app")
    endif()
endmacro()

include("${SOURCE}/cmake/LamplighterHouse.cmake")
function(lamplighter_room)
    note_sources(${ARGN})
endfunction()

set(room_folder "${SOURCE}/app")
include("${SOURCE}/app/CMakeLists.txt")

foreach(what IN ITEMS files flags)
    get_property(notes GLOBAL PROPERTY ${what})
    list(REMOVE_DUPLICATES notes)
    list(JOIN notes "\n" notes)
    file(WRITE "${OUTPUT}/${what}" "${notes}\n")
endforeach()
