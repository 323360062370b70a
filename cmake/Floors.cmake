# The house: each folder of core/ is a floor, and a floor sees only the floors it stands on.
#
# Headers are included from the root of the tree ("core/image/image.h"). Each floor has an include directory of its own in the build tree
# with nothing in it but a link to its folder, so the header of a floor that a target does not link is not found: a wrong include does not compile.

# zigzag_floor(NAME SOURCES ... ON floor... [USES library...])
function(zigzag_floor name)
    cmake_parse_arguments(FLOOR "" "" "SOURCES;ON;USES" ${ARGN})
    set(room "${CMAKE_BINARY_DIR}/rooms/${name}/core")
    file(MAKE_DIRECTORY "${room}")
    if(NOT EXISTS "${room}/${name}")
        file(CREATE_LINK "${CMAKE_CURRENT_SOURCE_DIR}" "${room}/${name}" SYMBOLIC)
    endif()
    add_library(zigzag_${name} OBJECT ${FLOOR_SOURCES})
    target_include_directories(zigzag_${name} PUBLIC "${CMAKE_BINARY_DIR}/rooms/${name}")
    target_link_libraries(zigzag_${name} PRIVATE zigzag_options PUBLIC ${FLOOR_USES})
    foreach(lower IN LISTS FLOOR_ON)
        target_link_libraries(zigzag_${name} PUBLIC zigzag_${lower})
    endforeach()
endfunction()

# zigzag_torch_floor(NAME ...): a floor that sees LibTorch, through the one precompiled header.
function(zigzag_torch_floor name)
    zigzag_floor(${name} ${ARGN})
    target_link_libraries(zigzag_${name} PUBLIC LibTorch::cpu)
    if(name STREQUAL "tensor")
        target_precompile_headers(zigzag_tensor PRIVATE "${CMAKE_SOURCE_DIR}/core/tensor/torch.h")
    else()
        target_precompile_headers(zigzag_${name} REUSE_FROM zigzag_tensor)
    endif()
endfunction()
