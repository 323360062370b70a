# Libraries that the distribution packages; ./dev setup names the packages.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(spdlog REQUIRED)

# Debian's OpenCVConfig.cmake is in libopencv-dev, which needs every module and a hundred libraries;
# the packages of the single modules do not.
find_path(OPENCV_INCLUDE_DIR opencv2/core.hpp PATH_SUFFIXES opencv4 REQUIRED)
foreach(module core imgproc photo)
    find_library(OPENCV_${module}_LIBRARY opencv_${module} REQUIRED)
    add_library(opencv_${module} SHARED IMPORTED)
    set_target_properties(opencv_${module} PROPERTIES
        IMPORTED_LOCATION "${OPENCV_${module}_LIBRARY}"
        INTERFACE_INCLUDE_DIRECTORIES "${OPENCV_INCLUDE_DIR}")
endforeach()
set_target_properties(opencv_imgproc PROPERTIES INTERFACE_LINK_LIBRARIES opencv_core)
set_target_properties(opencv_photo PROPERTIES INTERFACE_LINK_LIBRARIES opencv_imgproc)

find_package(JPEG REQUIRED)
find_package(PNG REQUIRED)
find_package(TIFF REQUIRED)
pkg_check_modules(WEBP REQUIRED IMPORTED_TARGET libwebp libwebpdemux libwebpmux)
pkg_check_modules(LCMS REQUIRED IMPORTED_TARGET lcms2)
pkg_check_modules(EXIV2 REQUIRED IMPORTED_TARGET exiv2)
pkg_check_modules(TOMLPLUSPLUS REQUIRED IMPORTED_TARGET tomlplusplus)
pkg_check_modules(CRYPTO REQUIRED IMPORTED_TARGET libcrypto)
pkg_check_modules(ZIP REQUIRED IMPORTED_TARGET libzip)
if(ZIGZAG_WINDOW)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Core DBus Gui LinguistTools OpenGL Widgets Test)
    pkg_check_modules(IMGUI REQUIRED IMPORTED_TARGET imgui)
endif()
