// Colours that a PNG describes by numbers, as a profile (PNG specification, third edition: cHRM,
// gAMA, cICP; ITU-T H.273 for the numbers of cICP), through Little CMS.
#include "core/image/codec.h"
#include "core/image/metadata.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <lcms2.h>
#include <memory>
#include <string>

namespace zigzag::codec {
namespace {

struct ProfileCloser {
    void operator()(void* profile) const { cmsCloseProfile(profile); }
};
using Profile = std::unique_ptr<void, ProfileCloser>;

struct CurveFreer {
    void operator()(cmsToneCurve* curve) const { cmsFreeToneCurve(curve); }
};
using Curve = std::unique_ptr<cmsToneCurve, CurveFreer>;

using Primaries = std::array<double, 8>;

constexpr Primaries srgbPrimaries{0.3127, 0.3290, 0.64, 0.33, 0.30, 0.60, 0.15, 0.06};
constexpr double srgbGamma = 0.45455;

// Numbers of H.273, table 3.
constexpr int transferUnspecified = 2, transferGamma22 = 4, transferGamma28 = 5, transferLinear = 8,
              transferSrgb = 13, transferPq = 16, transferHlg = 18;

bool near(const Primaries& a, const Primaries& b) {
    for (std::size_t i = 0; i < a.size(); ++i)
        if (std::abs(a.at(i) - b.at(i)) > 0.002) return false;
    return true;
}

/// H.273, table 2.
Primaries primariesOf(int number) {
    switch (number) {
    case 4:
        return {0.310, 0.316, 0.67, 0.33, 0.21, 0.71, 0.14, 0.08};
    case 5:
        return {0.3127, 0.3290, 0.64, 0.33, 0.29, 0.60, 0.15, 0.06};
    case 6:
    case 7:
        return {0.3127, 0.3290, 0.630, 0.340, 0.310, 0.595, 0.155, 0.070};
    case 9:
        return {0.3127, 0.3290, 0.708, 0.292, 0.170, 0.797, 0.131, 0.046};
    case 11:
        return {0.314, 0.351, 0.680, 0.320, 0.265, 0.690, 0.150, 0.060};
    case 12:
        return {0.3127, 0.3290, 0.680, 0.320, 0.265, 0.690, 0.150, 0.060};
    default:
        return srgbPrimaries;
    }
}

Curve gammaCurve(double exponent) {
    return Curve(cmsBuildGamma(nullptr, exponent));
}

/// ICC.1, parametric curve 3: ((x + 0.055) / 1.055)^2.4, below 0.04045 x / 12.92 (IEC 61966-2-1).
Curve srgbCurve() {
    const std::array<cmsFloat64Number, 5> values{2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};
    return Curve(cmsBuildParametricToneCurve(nullptr, 4, values.data()));
}

/// ITU-R BT.709: the inverse of 1.099 x^0.45 - 0.099, below 0.081 x / 4.5.
Curve televisionCurve() {
    const std::array<cmsFloat64Number, 5> values{1 / 0.45, 1 / 1.099, 0.099 / 1.099, 1 / 4.5,
                                                 0.081};
    return Curve(cmsBuildParametricToneCurve(nullptr, 4, values.data()));
}

Curve curveOfTransfer(int number) {
    switch (number) {
    case transferGamma22:
        return gammaCurve(2.2);
    case transferGamma28:
        return gammaCurve(2.8);
    case transferLinear:
        return gammaCurve(1);
    case transferUnspecified:
    case transferSrgb:
        return srgbCurve();
    default:
        return televisionCurve();
    }
}

Error hdr(const std::string& where, const char* transfer) {
    return unread(where,
                  std::string("is an HDR picture (") + transfer +
                      "), which is not supported: its values would be taken for other colours",
                  "Convert it to an SDR picture in sRGB or Display P3 with the program that made "
                  "it, then open that.");
}

std::vector<std::byte> bytesOf(const Profile& profile) {
    cmsUInt32Number length = 0;
    if (!profile || !cmsSaveProfileToMem(profile.get(), nullptr, &length)) return {};
    std::vector<std::byte> bytes(length);
    if (!cmsSaveProfileToMem(profile.get(), bytes.data(), &length)) return {};
    // The date of making (ICC.1, 7.2.8) would make each reading differ: 2000-01-01.
    constexpr std::size_t dateAt = 24;
    constexpr std::array<unsigned char, 12> date{0x07, 0xD0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0};
    std::memcpy(bytes.data() + dateAt, date.data(), date.size());
    return bytes;
}

std::vector<std::byte> profileWith(const Primaries& xy, const Curve& curve, bool gray) {
    if (!curve) return {};
    const cmsCIExyY white{xy[0], xy[1], 1};
    if (gray) return bytesOf(Profile(cmsCreateGrayProfile(&white, curve.get())));
    const cmsCIExyYTRIPLE primaries{{xy[2], xy[3], 1}, {xy[4], xy[5], 1}, {xy[6], xy[7], 1}};
    const std::array<cmsToneCurve*, 3> curves{curve.get(), curve.get(), curve.get()};
    return bytesOf(Profile(cmsCreateRGBProfile(&white, &primaries, curves.data())));
}

std::string nameOf(const Profile& profile) {
    std::array<char, 256> name{};
    cmsGetProfileInfoASCII(profile.get(), cmsInfoDescription, "en", "US", name.data(),
                           name.size() - 1);
    return name.data();
}

/// The transfer number in the tag "cicp" (ICC.1:2022, 9.2.17); 0 where there is none.
int transferIn(std::span<const std::byte> icc) {
    const auto u8 = [&](std::size_t at) { return std::to_integer<std::uint32_t>(icc[at]); };
    const auto u32 = [&](std::size_t at) {
        return u8(at) << 24 | u8(at + 1) << 16 | u8(at + 2) << 8 | u8(at + 3);
    };
    constexpr std::size_t countAt = 128, entry = 12, transferAt = 9;
    if (icc.size() < countAt + 4) return 0;
    const std::uint32_t count = u32(countAt);
    for (std::size_t i = 0, at = countAt + 4; i < count && at + entry <= icc.size();
         ++i, at += entry) {
        const std::size_t data = u32(at + 4);
        if (std::memcmp(icc.data() + at, "cicp", 4) == 0 && data + transferAt < icc.size())
            return static_cast<int>(u8(data + transferAt));
    }
    return 0;
}

} // namespace

std::vector<std::byte> profileOf(const ColourClaims& claims, bool gray, const std::string& where) {
    if (claims.cicp) {
        const auto [primaries, transfer, matrix, range] = *claims.cicp;
        if (transfer == transferPq) throw hdr(where, "PQ");
        if (transfer == transferHlg) throw hdr(where, "HLG");
        const Primaries xy = primariesOf(primaries);
        const bool srgb = (transfer == transferSrgb || transfer == transferUnspecified) &&
                          near(xy, srgbPrimaries);
        return srgb ? std::vector<std::byte>() : profileWith(xy, curveOfTransfer(transfer), gray);
    }
    if (claims.srgb || (!claims.gamma && !claims.primaries)) return {};
    const Primaries xy = claims.primaries.value_or(srgbPrimaries);
    const bool usual = !claims.gamma || std::abs(*claims.gamma - srgbGamma) < 0.01;
    if (usual && near(xy, srgbPrimaries)) return {};
    return profileWith(xy, usual ? srgbCurve() : gammaCurve(1 / *claims.gamma), gray);
}

void refuseHdr(std::span<const std::byte> icc, const std::string& where) {
    if (icc.empty()) return;
    const int transfer = transferIn(icc);
    if (transfer == transferPq) throw hdr(where, "PQ");
    if (transfer == transferHlg) throw hdr(where, "HLG");
    const Profile profile(
        cmsOpenProfileFromMem(icc.data(), static_cast<cmsUInt32Number>(icc.size())));
    if (!profile) return;
    const std::string name = nameOf(profile);
    if (name.find("2100") == std::string::npos) return;
    if (name.find("PQ") != std::string::npos) throw hdr(where, "PQ");
    if (name.find("HLG") != std::string::npos) throw hdr(where, "HLG");
}

} // namespace zigzag::codec
