# SPDX-FileCopyrightText: Lamplighter contributors
# SPDX-License-Identifier: GPL-3.0-or-later

# What every target of the house shares, and the three functions that make one.

set(CMAKE_AUTOMOC ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

add_library(lamplighter-strictness INTERFACE)
target_compile_features(lamplighter-strictness INTERFACE cxx_std_20)
target_compile_definitions(lamplighter-strictness INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_URL_CAST_FROM_STRING QT_NO_FOREACH QT_NO_KEYWORDS
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_STRICT_ITERATORS
    QT_DISABLE_DEPRECATED_BEFORE=0x060400)
if(MSVC)
    target_compile_options(lamplighter-strictness INTERFACE /W4 /WX /permissive- /utf-8)
else()
    target_compile_options(lamplighter-strictness INTERFACE
        -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Werror)
endif()
if(LAMPLIGHTER_SANITIZE)
    target_compile_options(lamplighter-strictness INTERFACE
        -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
    target_link_options(lamplighter-strictness INTERFACE -fsanitize=address,undefined)
endif()

# lamplighter_room(NAME SOURCES file... [LINK target...])
#
# One folder of app/ as the static library lamplighter-NAME. Includes are written from app/ down
# ("session/snapshot.h"), so that a line shows which room it reaches into; tests/house checks them.
function(lamplighter_room name)
    cmake_parse_arguments(PARSE_ARGV 1 ROOM "" "" "SOURCES;LINK")
    add_library(lamplighter-${name} STATIC ${ROOM_SOURCES})
    target_include_directories(lamplighter-${name} PUBLIC "${PROJECT_SOURCE_DIR}/app")
    target_link_libraries(lamplighter-${name} PRIVATE lamplighter-strictness PUBLIC ${ROOM_LINK})
    target_compile_features(lamplighter-${name} PUBLIC cxx_std_20)
endfunction()

# lamplighter_test(NAME SOURCES file... [LINK target...] [TIMEOUT seconds] [LABELS label...])
#
# One Qt Test suite. It runs offscreen, with its own empty home and without the desktop's settings.
function(lamplighter_test name)
    cmake_parse_arguments(PARSE_ARGV 1 SUITE "" "TIMEOUT" "SOURCES;LINK;LABELS")
    if(NOT SUITE_TIMEOUT)
        set(SUITE_TIMEOUT 60)
    endif()
    add_executable(${name} ${SUITE_SOURCES})
    target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}/tests" "${PROJECT_SOURCE_DIR}/app")
    target_link_libraries(${name} PRIVATE lamplighter-strictness ${SUITE_LINK} Qt6::Test)
    add_test(NAME ${name} COMMAND ${name})
    set(home "${CMAKE_CURRENT_BINARY_DIR}/${name}.home")
    file(MAKE_DIRECTORY "${home}")
    set_tests_properties(${name} PROPERTIES
        TIMEOUT ${SUITE_TIMEOUT}
        LABELS "${SUITE_LABELS}"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;HOME=${home};XDG_CONFIG_HOME=${home}/config;XDG_CACHE_HOME=${home}/cache;XDG_DATA_HOME=${home}/data;XDG_STATE_HOME=${home}/state;LC_ALL=C.UTF-8;no_proxy=*;ASAN_OPTIONS=detect_leaks=0"
    )
endfunction()
