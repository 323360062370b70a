#include "core/base/hash.h"

#include "core/base/error.h"

#include <array>
#include <openssl/evp.h>

namespace zigzag {

std::string sha256(std::span<const std::byte> bytes) {
    std::array<unsigned char, 32> digest{};
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_sha256(), nullptr) != 1)
        throw Error(ErrorKind::Failed, "SHA-256 is not available in this OpenSSL.");
    constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (const unsigned char byte : digest) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

} // namespace zigzag
