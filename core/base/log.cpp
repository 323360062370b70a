#include "core/base/log.h"

#include "core/base/error.h"

#include <spdlog/sinks/dist_sink.h>
#include <spdlog/sinks/ringbuffer_sink.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <memory>

namespace zigzag::log {
namespace {

constexpr std::size_t remembered = 500; ///< lines

using Terminal = spdlog::sinks::stderr_color_sink_mt;
using Memory = spdlog::sinks::ringbuffer_sink_mt;

/// The sinks of the log; files may be added while other threads write.
struct Sinks {
    std::shared_ptr<Terminal> terminal = std::make_shared<Terminal>();
    std::shared_ptr<Memory> memory = std::make_shared<Memory>(remembered);
    std::shared_ptr<spdlog::sinks::dist_sink_mt> all =
        std::make_shared<spdlog::sinks::dist_sink_mt>();

    Sinks() {
        terminal->set_pattern("%H:%M:%S.%e %^%l%$ %v");
        terminal->set_level(spdlog::level::warn);
        memory->set_pattern("%H:%M:%S %l %v");
        memory->set_level(spdlog::level::info);
        all->add_sink(terminal);
        all->add_sink(memory);
    }
};

Sinks& sinks() {
    static Sinks instance;
    return instance;
}

spdlog::logger& logger() {
    static const std::shared_ptr<spdlog::logger> instance = [] {
        auto made = std::make_shared<spdlog::logger>("zigzag", sinks().all);
        made->set_level(spdlog::level::info);
        made->flush_on(spdlog::level::warn);
        return made;
    }();
    return *instance;
}

} // namespace

void setLevel(Level level) {
    constexpr spdlog::level::level_enum levels[] = {spdlog::level::debug, spdlog::level::info,
                                                    spdlog::level::warn, spdlog::level::err,
                                                    spdlog::level::off};
    const auto chosen = levels[static_cast<int>(level)];
    for (const auto& sink : sinks().all->sinks())
        if (sink != sinks().memory) sink->set_level(chosen);
    logger().set_level(std::min(chosen, spdlog::level::info));
}

void addFile(const std::filesystem::path& path) {
    constexpr std::size_t rotateAt = 1 << 20;
    try {
        auto file =
            std::make_shared<spdlog::sinks::rotating_file_sink_mt>(path.string(), rotateAt, 3);
        file->set_pattern("%Y-%m-%d %H:%M:%S.%e %l %v");
        file->set_level(sinks().terminal->level());
        sinks().all->add_sink(std::move(file));
    } catch (const spdlog::spdlog_ex& failure) {
        throw Error(ErrorKind::Storage,
                    "The log file " + path.string() + " cannot be opened: " + failure.what() + ".",
                    "Check that the folder exists and can be written.");
    }
}

std::vector<std::string> recent() {
    return sinks().memory->last_formatted();
}

void debug(std::string_view message) {
    logger().debug(message);
}
void info(std::string_view message) {
    logger().info(message);
}
void warning(std::string_view message) {
    logger().warn(message);
}
void error(std::string_view message) {
    logger().error(message);
}

} // namespace zigzag::log
