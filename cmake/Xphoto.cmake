# OpenCV's xphoto (shift map and frequency-selective fill) as the target opencv_xphoto, if present.
#
# Debian has it in libopencv-contrib-dev, which needs Qt 5, GDAL, MySQL and 170 more packages, while
# the module itself needs only two of OpenCV's: ./dev setup unpacks it alone into .deps/xphoto.
# Without it the engine is built all the same, and says what is missing when a fill needs it.
set(xphoto_hints "${CMAKE_SOURCE_DIR}/.deps/xphoto/usr" "${ZIGZAG_TORCH_ROOT}/../xphoto/usr")
find_path(XPHOTO_INCLUDE_DIR opencv2/xphoto/inpainting.hpp HINTS ${xphoto_hints}
    PATH_SUFFIXES include/opencv4 include opencv4)
find_library(XPHOTO_LIBRARY opencv_xphoto HINTS ${xphoto_hints}
    PATH_SUFFIXES lib "lib/${CMAKE_LIBRARY_ARCHITECTURE}" "lib/${CMAKE_SYSTEM_PROCESSOR}-linux-gnu")
if(XPHOTO_INCLUDE_DIR AND XPHOTO_LIBRARY)
    add_library(opencv_xphoto SHARED IMPORTED)
    set_target_properties(opencv_xphoto PROPERTIES
        IMPORTED_LOCATION "${XPHOTO_LIBRARY}"
        INTERFACE_INCLUDE_DIRECTORIES "${XPHOTO_INCLUDE_DIR}"
        INTERFACE_COMPILE_DEFINITIONS ZIGZAG_XPHOTO
        INTERFACE_LINK_LIBRARIES opencv_imgproc)
    message(STATUS "OpenCV's xphoto: ${XPHOTO_LIBRARY}")
else()
    message(STATUS "OpenCV's xphoto: none; './dev setup' provides it. The shift map and "
                   "frequency-selective fills are missing.")
endif()
