// Colour profiles for tests; what includes this links lcms2.
#pragma once

#include <cstddef>
#include <lcms2.h>
#include <vector>

namespace zigzag::test {

/// Takes the profile over.
inline std::vector<std::byte> bytesOf(cmsHPROFILE profile) {
    cmsUInt32Number size = 0;
    cmsSaveProfileToMem(profile, nullptr, &size);
    std::vector<std::byte> bytes(size);
    cmsSaveProfileToMem(profile, bytes.data(), &size);
    cmsCloseProfile(profile);
    return bytes;
}

constexpr cmsCIExyY daylight{0.3127, 0.3290, 1};

inline std::vector<std::byte> colourProfile(const cmsCIExyYTRIPLE& primaries, double gamma) {
    cmsToneCurve* const curve = cmsBuildGamma(nullptr, gamma);
    cmsToneCurve* const curves[]{curve, curve, curve};
    std::vector<std::byte> bytes = bytesOf(cmsCreateRGBProfile(&daylight, &primaries, curves));
    cmsFreeToneCurve(curve);
    return bytes;
}

/// sRGB's primaries and white with the curve of this gamma.
inline std::vector<std::byte> gammaProfile(double gamma) {
    return colourProfile({{0.64, 0.33, 1}, {0.30, 0.60, 1}, {0.15, 0.06, 1}}, gamma);
}

/// The primaries of Adobe RGB (1998) with its gamma: colours that sRGB has not.
inline std::vector<std::byte> wideProfile() {
    return colourProfile({{0.64, 0.33, 1}, {0.21, 0.71, 1}, {0.15, 0.06, 1}}, 563.0 / 256);
}

/// A gray curve of gamma 1.8.
inline std::vector<std::byte> grayProfile() {
    cmsToneCurve* const curve = cmsBuildGamma(nullptr, 1.8);
    std::vector<std::byte> bytes = bytesOf(cmsCreateGrayProfile(&daylight, curve));
    cmsFreeToneCurve(curve);
    return bytes;
}

} // namespace zigzag::test
