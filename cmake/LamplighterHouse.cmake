# SPDX-FileCopyrightText: Lamplighter contributors
# SPDX-License-Identifier: GPL-3.0-or-later

# Shared by all targets, and the functions that create them.

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
if(BUILD_TESTING)
    # The hundred test programs link in a fifth of the time. Releases keep the system's linker.
    check_linker_flag(CXX -fuse-ld=mold LAMPLIGHTER_HAS_MOLD)
    if(LAMPLIGHTER_HAS_MOLD)
        target_link_options(lamplighter-strictness INTERFACE -fuse-ld=mold)
    endif()
endif()

# lamplighter_precompiled(TARGET...)
#
# Lets targets share one precompiled header of common includes, which saves a third of a fresh build. Room
# base creates it, so only headers of Qt Core and the standard library qualify: they don't depend on other
# targets' macros (QT_NETWORK_LIB...). Each file still includes what it uses, and compiles with
# CMAKE_DISABLE_PRECOMPILE_HEADERS=ON.
function(lamplighter_precompiled)
    foreach(target IN LISTS ARGN)
        if(NOT WIN32)
            # Libraries and programs need the same code model to share a header. Qt 6.4 sets it, Qt 6.8
            # doesn't.
            target_compile_options(${target} PRIVATE -fPIC)
        endif()
        if(target STREQUAL "lamplighter-base")
            target_precompile_headers(${target} PRIVATE
                <algorithm> <array> <functional> <memory> <optional> <variant> <vector> <tl/expected.hpp>
                <QCoreApplication> <QDateTime> <QDir> <QFile> <QHash> <QJsonArray> <QJsonDocument> <QJsonObject> <QList>
                <QPointer> <QRegularExpression> <QSet> <QString> <QTimeZone> <QTimer> <QUrl> <QUuid>)
        else()
            target_precompile_headers(${target} REUSE_FROM lamplighter-base)
        endif()
    endforeach()
endfunction()

# lamplighter_room(NAME SOURCES file... [LINK target...])
#
# One folder of app/ as the static library lamplighter-NAME. Include paths start below app/
# ("session/snapshot.h"), so that each shows its room; tests/house checks them.
function(lamplighter_room name)
    cmake_parse_arguments(PARSE_ARGV 1 ROOM "" "" "SOURCES;LINK")
    add_library(lamplighter-${name} STATIC ${ROOM_SOURCES})
    target_include_directories(lamplighter-${name} PUBLIC "${PROJECT_SOURCE_DIR}/app")
    target_link_libraries(lamplighter-${name} PRIVATE lamplighter-strictness PUBLIC ${ROOM_LINK})
    target_compile_features(lamplighter-${name} PUBLIC cxx_std_20)
    lamplighter_precompiled(lamplighter-${name})
endfunction()

# lamplighter_test(NAME SOURCES file... [LINK target...] [TIMEOUT seconds] [LABELS label...])
#
# One Qt Test suite. Runs offscreen, with an empty home and without the desktop's settings.
function(lamplighter_test name)
    cmake_parse_arguments(PARSE_ARGV 1 SUITE "" "TIMEOUT" "SOURCES;LINK;LABELS")
    if(NOT SUITE_TIMEOUT)
        set(SUITE_TIMEOUT 60)
    endif()
    add_executable(${name} ${SUITE_SOURCES})
    target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}/tests" "${PROJECT_SOURCE_DIR}/app")
    target_link_libraries(${name} PRIVATE lamplighter-strictness ${SUITE_LINK} Qt6::Test)
    lamplighter_precompiled(${name})
    # Almost empty: it compiles faster than the header loads.
    set_source_files_properties("${CMAKE_CURRENT_BINARY_DIR}/${name}_autogen/mocs_compilation.cpp"
        PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
    add_test(NAME ${name} COMMAND ${name})
    set(home "${CMAKE_CURRENT_BINARY_DIR}/${name}.home")
    file(MAKE_DIRECTORY "${home}")
    set_tests_properties(${name} PROPERTIES
        TIMEOUT ${SUITE_TIMEOUT}
        LABELS "${SUITE_LABELS}"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;HOME=${home};XDG_CONFIG_HOME=${home}/config;XDG_CACHE_HOME=${home}/cache;XDG_DATA_HOME=${home}/data;XDG_STATE_HOME=${home}/state;LC_ALL=C.UTF-8;no_proxy=*;ASAN_OPTIONS=detect_leaks=0"
    )
endfunction()
