# How every library, program and test of the tree is declared.
include_guard()
find_program(KLATCH_CCACHE ccache)
if(KLATCH_CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${KLATCH_CCACHE})
endif()

add_library(klatch_options INTERFACE)
target_include_directories(klatch_options INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_definitions(klatch_options INTERFACE KLATCH_VERSION="${PROJECT_VERSION}" _GNU_SOURCE)
target_compile_options(klatch_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
    -Wnon-virtual-dtor -Woverloaded-virtual -Wformat=2
    # Designated initialisers name what differs from the defaults.
    -Wno-missing-field-initializers
    # g++ 12 takes the unused members of a std::variant for uninitialised ones, and larger ones for
    # what lies beyond the one in use.
    $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond -Wduplicated-branches -Wlogical-op -Wno-maybe-uninitialized -Wno-array-bounds>
    $<$<CXX_COMPILER_ID:Clang>:-Wthread-safety>
    -fstack-protector-strong)
if(KLATCH_FUZZ)
    target_compile_options(klatch_options INTERFACE
        -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all -UNDEBUG)
    target_link_options(klatch_options INTERFACE -fsanitize=address,undefined)
elseif(KLATCH_SANITIZE)
    target_compile_options(klatch_options INTERFACE
        -fsanitize=${KLATCH_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_link_options(klatch_options INTERFACE -fsanitize=${KLATCH_SANITIZE})
endif()

# klatch_library(NAME SOURCES a.cc ... [ALONE b.cc ...] [DEPENDS lib ...])
# A static library; what it depends on is visible to its users too.  ALONE names the sources that
# share the name of something local with another one: a build that compiles several sources as one
# (CMAKE_UNITY_BUILD) leaves them by themselves.
function(klatch_library name)
    cmake_parse_arguments(ARG "" "" "SOURCES;ALONE;DEPENDS" ${ARGN})
    if(ARG_SOURCES)
        add_library(${name} STATIC ${ARG_SOURCES} ${ARG_ALONE})
        set_source_files_properties(${ARG_ALONE} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
        target_link_libraries(${name} PUBLIC klatch_options ${ARG_DEPENDS})
        klatch_precompiled(${name} source)
    else()
        add_library(${name} INTERFACE)
        target_link_libraries(${name} INTERFACE klatch_options ${ARG_DEPENDS})
    endif()
endfunction()

# klatch_program(NAME SOURCES main.cc [DEPENDS lib ...]): a binary in bin/.
function(klatch_program name)
    cmake_parse_arguments(ARG "" "" "SOURCES;DEPENDS" ${ARGN})
    add_executable(${name} ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE klatch_options ${ARG_DEPENDS})
endfunction()

# klatch_test(NAME SOURCES a_test.cc ... [ALONE b_test.cc ...] [DEPENDS lib ...])
# One GoogleTest binary; every TEST of it is a ctest of its own, with NAME as its label.  With
# KLATCH_WHOLE_TESTS the binary is one ctest: all its tests run in one process, which spares a
# thousand starts under a sanitizer.
option(KLATCH_WHOLE_TESTS "one ctest for each test binary" OFF)
function(klatch_test name)
    cmake_parse_arguments(ARG "" "" "SOURCES;ALONE;DEPENDS" ${ARGN})
    if(KLATCH_FUZZ)
        return()
    endif()
    add_executable(${name} ${ARG_SOURCES} ${ARG_ALONE})
    set_source_files_properties(${ARG_ALONE} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    target_compile_definitions(${name} PRIVATE KLATCH_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
    target_link_libraries(${name} PRIVATE klatch_options ${ARG_DEPENDS} GTest::gtest_main GTest::gmock)
    klatch_precompiled(${name} test)
    if(KLATCH_WHOLE_TESTS)
        add_test(NAME ${name} COMMAND ${name} --gtest_brief=1)
        set_tests_properties(${name} PROPERTIES TIMEOUT 600 LABELS ${name})
    else()
        gtest_discover_tests(${name} DISCOVERY_MODE PRE_TEST PROPERTIES TIMEOUT 120 LABELS ${name})
    endif()
endfunction()

# klatch_fuzz(NAME SOURCES x_fuzz.cc [DEPENDS lib ...]): a libFuzzer target, only with KLATCH_FUZZ.
# Its seed corpus is tests/fuzz/corpus/NAME/.
function(klatch_fuzz name)
    cmake_parse_arguments(ARG "" "" "SOURCES;DEPENDS" ${ARGN})
    if(NOT KLATCH_FUZZ)
        return()
    endif()
    add_executable(${name} ${ARG_SOURCES})
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/fuzz)
    target_link_libraries(${name} PRIVATE klatch_options ${ARG_DEPENDS})
    target_link_options(${name} PRIVATE -fsanitize=fuzzer,address,undefined)
endfunction()
