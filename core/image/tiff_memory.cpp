#include "core/image/tiff_memory.h"

#include <algorithm>
#include <cstdarg>
#include <cstdio>
#include <cstring>
#include <new>

namespace zigzag::codec::tiff {
namespace {

Memory& memoryOf(thandle_t handle) {
    return *static_cast<Memory*>(handle);
}

tmsize_t readSome(thandle_t handle, void* target, tmsize_t count) {
    Memory& memory = memoryOf(handle);
    if (memory.position >= memory.size() || count <= 0) return 0;
    const std::byte* bytes = memory.writing ? memory.output.data() : memory.input.data();
    const std::uint64_t given =
        std::min(static_cast<std::uint64_t>(count), memory.size() - memory.position);
    std::memcpy(target, bytes + memory.position, static_cast<std::size_t>(given));
    memory.position += given;
    return static_cast<tmsize_t>(given);
}

tmsize_t writeSome(thandle_t handle, void* source, tmsize_t count) {
    Memory& memory = memoryOf(handle);
    if (!memory.writing || count < 0) return -1;
    try {
        const std::uint64_t end = memory.position + static_cast<std::uint64_t>(count);
        if (end > memory.output.size()) memory.output.resize(static_cast<std::size_t>(end));
        std::memcpy(memory.output.data() + memory.position, source,
                    static_cast<std::size_t>(count));
        memory.position = end;
        return count;
    } catch (const std::exception&) {
        return -1;
    }
}

toff_t seek(thandle_t handle, toff_t offset, int whence) {
    Memory& memory = memoryOf(handle);
    if (whence == SEEK_CUR) offset += memory.position;
    if (whence == SEEK_END) offset += memory.size();
    return memory.position = offset;
}

int closeNothing(thandle_t) {
    return 0;
}
toff_t sizeOf(thandle_t handle) {
    return memoryOf(handle).size();
}
int mapNothing(thandle_t, void**, toff_t*) {
    return 0;
}
void unmapNothing(thandle_t, void*, toff_t) {}
int ignoreWarning(TIFF*, void*, const char*, const char*, va_list) {
    return 1;
}

constexpr const char* fileName = "memory";

int keepFirstError(TIFF*, void* handle, const char*, const char* format, va_list arguments) {
    auto& error = static_cast<Memory*>(handle)->error;
    char message[256];
    std::vsnprintf(message, sizeof message, format, arguments);
    if (!error.empty()) return 1;
    error = message;
    if (const std::string prefix = std::string(fileName) + ": "; error.starts_with(prefix))
        error.erase(0, prefix.size());
    while (!error.empty() && (error.back() == '.' || error.back() == ' '))
        error.pop_back();
    return 1;
}

} // namespace

Handle open(Memory& memory, const char* mode) {
    const std::unique_ptr<TIFFOpenOptions, decltype(&TIFFOpenOptionsFree)> options(
        TIFFOpenOptionsAlloc(), TIFFOpenOptionsFree);
    if (!options) throw std::bad_alloc();
    TIFFOpenOptionsSetErrorHandlerExtR(options.get(), keepFirstError, &memory);
    TIFFOpenOptionsSetWarningHandlerExtR(options.get(), ignoreWarning, nullptr);
    if (!memory.writing) // a strip of a real file unpacks to less
        TIFFOpenOptionsSetMaxSingleMemAlloc(options.get(), tmsize_t{4} << 30);
    return {TIFFClientOpenExt(fileName, mode, &memory, readSome, writeSome, seek, closeNothing,
                              sizeOf, mapNothing, unmapNothing, options.get()),
            TIFFClose};
}

} // namespace zigzag::codec::tiff
