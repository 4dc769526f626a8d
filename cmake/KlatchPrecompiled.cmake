# Headers that nearly every file reads, compiled once: with KLATCH_PCH a build from nothing takes a
# third less time.  Off by default where there is ccache, whose work it would spoil, and where a
# missing #include is to be noticed.
include_guard()
set(klatch_pch_default ON)
if(KLATCH_CCACHE)
    set(klatch_pch_default OFF)
endif()
option(KLATCH_PCH "precompile the headers that most files share" ${klatch_pch_default})
if(NOT KLATCH_PCH)
    function(klatch_precompiled target kind)
    endfunction()
    return()
endif()

# A target whose macros differ reads the headers as text.
set(CMAKE_PCH_WARN_INVALID OFF)
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/precompiled.cc CONTENT "" @ONLY)
set(klatch_common_headers
    <algorithm> <array> <charconv> <chrono> <cstdint> <deque> <filesystem> <fstream> <functional>
    <map> <memory> <optional> <random> <set> <span> <string> <string_view> <unordered_map> <utility>
    <variant> <vector> <fmt/chrono.h> <fmt/format.h> <fmt/ranges.h> <tl/expected.hpp>)

add_library(klatch_pch_source OBJECT ${CMAKE_BINARY_DIR}/precompiled.cc)
target_link_libraries(klatch_pch_source PRIVATE klatch_options tl::expected fmt::fmt)
target_precompile_headers(klatch_pch_source PRIVATE ${klatch_common_headers})
if(BUILD_TESTING)
    add_library(klatch_pch_test OBJECT ${CMAKE_BINARY_DIR}/precompiled.cc)
    target_compile_definitions(klatch_pch_test PRIVATE KLATCH_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
    target_link_libraries(klatch_pch_test
        PRIVATE klatch_options tl::expected fmt::fmt GTest::gtest GTest::gmock)
    target_precompile_headers(klatch_pch_test
        PRIVATE ${klatch_common_headers} <gtest/gtest.h> <gmock/gmock.h>)
endif()

# klatch_precompiled(TARGET source|test): TARGET reads the shared headers precompiled.
function(klatch_precompiled target kind)
    target_precompile_headers(${target} REUSE_FROM klatch_pch_${kind})
endfunction()
