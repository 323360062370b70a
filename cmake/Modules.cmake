# Each folder of core/ and ui/ is a module, and a module sees only the modules that it names.
#
# Headers are included from the root of the tree ("core/image/image.h"). Each module has an include
# directory of its own in the build tree with nothing in it but a link to its folder, so the header
# of a module that a target does not link is not found: a wrong include does not compile.

# zigzag_module_headers(TARGET FOLDER): lets TARGET and what links it include "FOLDER/…".
function(zigzag_module_headers target folder)
    set(include "${CMAKE_BINARY_DIR}/modules/${folder}")
    get_filename_component(parent "${include}/${folder}" DIRECTORY)
    file(MAKE_DIRECTORY "${parent}")
    if(NOT EXISTS "${include}/${folder}")
        file(CREATE_LINK "${CMAKE_SOURCE_DIR}/${folder}" "${include}/${folder}" SYMBOLIC)
    endif()
    target_include_directories(${target} PUBLIC "${include}")
endfunction()

# zigzag_module(NAME SOURCES ... ON module... [USES library...]): the folder core/NAME.
function(zigzag_module name)
    cmake_parse_arguments(MODULE "" "" "SOURCES;ON;USES" ${ARGN})
    add_library(zigzag_${name} OBJECT ${MODULE_SOURCES})
    zigzag_module_headers(zigzag_${name} core/${name})
    target_link_libraries(zigzag_${name} PRIVATE zigzag_options PUBLIC ${MODULE_USES})
    foreach(lower IN LISTS MODULE_ON)
        target_link_libraries(zigzag_${name} PUBLIC zigzag_${lower})
    endforeach()
endfunction()

# zigzag_torch_module(NAME ...): a module that sees LibTorch, through the one precompiled header.
function(zigzag_torch_module name)
    zigzag_module(${name} ${ARGN})
    target_link_libraries(zigzag_${name} PUBLIC LibTorch::cpu)
    if(name STREQUAL "tensor")
        target_precompile_headers(zigzag_tensor PRIVATE "${CMAKE_SOURCE_DIR}/core/tensor/torch.h")
    else()
        target_precompile_headers(zigzag_${name} REUSE_FROM zigzag_tensor)
    endif()
endfunction()

# zigzag_ui_module(NAME SOURCES ... [ON ui-module...] [USES library...]): the folder ui/NAME. It
# sees all of libzigzag and Qt Widgets, never the engine.
function(zigzag_ui_module name)
    cmake_parse_arguments(MODULE "" "" "SOURCES;ON;USES" ${ARGN})
    set(target zigzag_ui_${name})
    add_library(${target} OBJECT ${MODULE_SOURCES})
    zigzag_module_headers(${target} ui/${name})
    set_target_properties(${target} PROPERTIES AUTOMOC ON AUTORCC ON)
    target_compile_definitions(${target} PUBLIC QT_NO_KEYWORDS)
    target_link_libraries(${target} PUBLIC zigzag_core Qt6::Widgets PRIVATE zigzag_options
                                           ${MODULE_USES})
    foreach(lower IN LISTS MODULE_ON)
        target_link_libraries(${target} PUBLIC zigzag_ui_${lower})
    endforeach()
    # Qt's headers take longer to read than most sources here: once for all of ui/ and its tests.
    if(name STREQUAL "language")
        target_precompile_headers(${target} PRIVATE <QtWidgets>)
    else()
        target_precompile_headers(${target} REUSE_FROM zigzag_ui_language)
    endif()
    set_property(GLOBAL APPEND PROPERTY ZIGZAG_UI_MODULES ${target})
endfunction()
