# The CUDA Toolkit and LibTorch's CUDA back end: LibTorch::cuda.
if(NOT EXISTS "${ZIGZAG_TORCH_ROOT}/lib/libtorch_cuda.so")
    message(FATAL_ERROR "The LibTorch at ${ZIGZAG_TORCH_ROOT} is a CPU build: "
                        "'./dev cuda-check' downloads a CUDA build, or set ZIGZAG_TORCH_ROOT.")
endif()

if(NOT DEFINED CMAKE_CUDA_ARCHITECTURES)
    set(CMAKE_CUDA_ARCHITECTURES all-major)
endif()
set(CMAKE_CUDA_RUNTIME_LIBRARY Shared) # the one that LibTorch uses too
enable_language(CUDA)
# Debian's CMake 3.25.1 supports nvcc's dialects only up to C++17.
if(NOT CMAKE_CUDA20_STANDARD_COMPILE_OPTION)
    set(CMAKE_CUDA20_STANDARD_COMPILE_OPTION "-std=c++20")
endif()
find_package(CUDAToolkit REQUIRED)
message(STATUS "CUDA Toolkit ${CUDAToolkit_VERSION}")

# No code of ours calls into libtorch_cuda: it registers itself when it is loaded, so the linker
# must not drop it.
add_library(LibTorch::cuda INTERFACE IMPORTED)
target_link_libraries(LibTorch::cuda INTERFACE LibTorch::cpu
    "-Wl,--push-state,--no-as-needed" "${ZIGZAG_TORCH_ROOT}/lib/libc10_cuda.so"
    "${ZIGZAG_TORCH_ROOT}/lib/libtorch_cuda.so" "-Wl,--pop-state")
if(NOT EXISTS "${ZIGZAG_TORCH_ROOT}/../nvidia")
    # Without NVIDIA's own libraries beside LibTorch (2 GB) everything compiles and links, but
    # nothing runs.
    target_link_options(LibTorch::cuda INTERFACE "-Wl,--unresolved-symbols=ignore-in-shared-libs")
endif()
