# LibTorch as imported targets of our own: LibTorch::cpu and, with ZIGZAG_CUDA, LibTorch::cuda.
#
# The folder is ZIGZAG_TORCH_ROOT (cache variable or environment) or .deps/torch, where ./dev setup
# unpacks the wheel. torch's own TorchConfig.cmake is not used: it requires MKL, Caffe2 and a CUDA
# Toolkit that the CPU build does not need.
if(NOT ZIGZAG_TORCH_ROOT)
    if(DEFINED ENV{ZIGZAG_TORCH_ROOT} AND NOT "$ENV{ZIGZAG_TORCH_ROOT}" STREQUAL "")
        set(torch_root_default "$ENV{ZIGZAG_TORCH_ROOT}")
    else()
        set(torch_root_default "${CMAKE_SOURCE_DIR}/.deps/torch")
    endif()
    set(ZIGZAG_TORCH_ROOT "${torch_root_default}"
        CACHE PATH "Folder of LibTorch, with include/ and lib/" FORCE)
endif()

if(NOT EXISTS "${ZIGZAG_TORCH_ROOT}/lib/libtorch_cpu.so")
    message(FATAL_ERROR "No LibTorch at ${ZIGZAG_TORCH_ROOT}: run './dev setup', or set "
                        "ZIGZAG_TORCH_ROOT to a LibTorch of your own (2.11 or newer).")
endif()

set(torch_version_header "${ZIGZAG_TORCH_ROOT}/include/torch/headeronly/version.h")
if(NOT EXISTS "${torch_version_header}")
    set(torch_version_header "${ZIGZAG_TORCH_ROOT}/include/torch/csrc/api/include/torch/version.h")
endif()
file(STRINGS "${torch_version_header}" torch_version_lines
     REGEX "#define TORCH_VERSION_(MAJOR|MINOR|PATCH) ")
string(REGEX REPLACE ".*MAJOR ([0-9]+).*MINOR ([0-9]+).*PATCH ([0-9]+).*" "\\1.\\2.\\3"
       ZIGZAG_TORCH_VERSION "${torch_version_lines}")
if(ZIGZAG_TORCH_VERSION VERSION_LESS 2.11)
    message(FATAL_ERROR "LibTorch ${ZIGZAG_TORCH_VERSION} at ${ZIGZAG_TORCH_ROOT} is too old: "
                        "2.11 or newer is needed.")
endif()
if(EXISTS "${ZIGZAG_TORCH_ROOT}/lib/libtorch_cuda.so")
    set(torch_build "CUDA")
else()
    set(torch_build "CPU")
endif()
message(STATUS "LibTorch ${ZIGZAG_TORCH_VERSION}, ${torch_build} build, at ${ZIGZAG_TORCH_ROOT}")

add_library(LibTorch::c10 SHARED IMPORTED)
set_target_properties(LibTorch::c10 PROPERTIES
    IMPORTED_LOCATION "${ZIGZAG_TORCH_ROOT}/lib/libc10.so"
    INTERFACE_INCLUDE_DIRECTORIES
        "${ZIGZAG_TORCH_ROOT}/include;${ZIGZAG_TORCH_ROOT}/include/torch/csrc/api/include"
    # The wheel is built with NDEBUG, and some of torch's inline checks read members that only a
    # debug build of the library sets.
    INTERFACE_COMPILE_DEFINITIONS NDEBUG)
add_library(LibTorch::cpu SHARED IMPORTED)
set_target_properties(LibTorch::cpu PROPERTIES
    IMPORTED_LOCATION "${ZIGZAG_TORCH_ROOT}/lib/libtorch_cpu.so"
    INTERFACE_LINK_LIBRARIES LibTorch::c10)
