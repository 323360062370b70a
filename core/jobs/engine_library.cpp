#include "core/jobs/engine_library.h"

#include "core/base/error.h"

#include <cstdlib>
#include <dlfcn.h>
#include <map>
#include <mutex>

namespace zigzag {
namespace {

namespace fs = std::filesystem;

constexpr const char* libraryName = "libzigzag-engine.so";

using EntryPoint = Executor* (*)();

std::string loaderMessage() {
    const char* message = dlerror();
    return message ? message : "the loader gives no reason";
}

[[noreturn]] void refuse(const fs::path& library, const std::string& reason) {
    throw Error(ErrorKind::Model,
                "The engine " + library.string() + " cannot be loaded: " + reason + ".",
                "Check that LibTorch is installed as the set-up does it ('./dev setup'), or set "
                "ZIGZAG_ENGINE to the engine's library.");
}

EntryPoint entryPointOf(const fs::path& library) {
    // Never unloaded: LibTorch's threads and statics outlive every attempt to close it.
    void* handle = dlopen(library.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (!handle) refuse(library, loaderMessage());
    void* symbol = dlsym(handle, engineEntryPoint);
    if (!symbol) refuse(library, "it is not an engine of this program, " + loaderMessage());
    return reinterpret_cast<EntryPoint>(symbol);
}

/// Each library is loaded once. A failed attempt is repeated on the next call, because its reason
/// may be gone.
EntryPoint loaded(const fs::path& library) {
    static std::mutex mutex;
    static std::map<fs::path, EntryPoint> libraries;
    const std::lock_guard lock(mutex);
    const auto known = libraries.find(library);
    if (known != libraries.end()) return known->second;
    return libraries.emplace(library, entryPointOf(library)).first->second;
}

} // namespace

fs::path engineLibraryPath() {
    if (const char* chosen = std::getenv("ZIGZAG_ENGINE"); chosen && *chosen) return chosen;
    Dl_info here{};
    std::error_code ignored;
    if (dladdr(reinterpret_cast<const void*>(&engineLibraryPath), &here) && here.dli_fname) {
        fs::path beside = fs::absolute(here.dli_fname, ignored).parent_path() / libraryName;
        if (fs::exists(beside, ignored)) return beside;
    }
    return libraryName;
}

std::unique_ptr<Executor> loadEngine(const fs::path& library) {
    std::unique_ptr<Executor> executor(loaded(library)());
    if (!executor) refuse(library, "it makes no engine");
    return executor;
}

} // namespace zigzag
