#include "core/base/hash.h"

#include "core/base/error.h"

#include <array>
#include <fstream>
#include <memory>
#include <openssl/evp.h>
#include <vector>

namespace zigzag {
namespace {

using Digest = std::array<unsigned char, 32>;

void require(bool available) {
    if (!available) throw Error(ErrorKind::Failed, "SHA-256 is not available in this OpenSSL.");
}

std::string inDigits(const Digest& digest) {
    constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (const unsigned char byte : digest) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

} // namespace

std::string sha256(std::span<const std::byte> bytes) {
    Digest digest{};
    require(EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_sha256(), nullptr) ==
            1);
    return inDigits(digest);
}

std::string sha256(const std::filesystem::path& file) {
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> state(EVP_MD_CTX_new(),
                                                                        &EVP_MD_CTX_free);
    require(state && EVP_DigestInit_ex(state.get(), EVP_sha256(), nullptr) == 1);
    std::ifstream stream(file, std::ios::binary);
    constexpr std::size_t piece = 1 << 20;
    std::vector<char> bytes(piece);
    while (stream) {
        stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        const auto got = static_cast<std::size_t>(stream.gcount());
        require(EVP_DigestUpdate(state.get(), bytes.data(), got) == 1);
    }
    if (!stream.eof())
        throw Error(ErrorKind::File, file.string() + " cannot be read.",
                    "Check the name and the right to read it.");
    Digest digest{};
    require(EVP_DigestFinal_ex(state.get(), digest.data(), nullptr) == 1);
    return inDigits(digest);
}

} // namespace zigzag
