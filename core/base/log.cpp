#include "core/base/log.h"

#include "core/base/error.h"

#include <spdlog/sinks/dist_sink.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

namespace zigzag::log {
namespace {

/// Where messages go; may grow while other threads write.
const std::shared_ptr<spdlog::sinks::dist_sink_mt>& sinks() {
    static const std::shared_ptr<spdlog::sinks::dist_sink_mt> instance = [] {
        auto terminal = std::make_shared<spdlog::sinks::stderr_color_sink_mt>();
        terminal->set_pattern("%H:%M:%S.%e %^%l%$ %v");
        auto all = std::make_shared<spdlog::sinks::dist_sink_mt>();
        all->add_sink(std::move(terminal));
        return all;
    }();
    return instance;
}

spdlog::logger& logger() {
    static const std::shared_ptr<spdlog::logger> instance = [] {
        auto made = std::make_shared<spdlog::logger>("zigzag", sinks());
        made->set_level(spdlog::level::warn);
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
    logger().set_level(levels[static_cast<int>(level)]);
}

void addFile(const std::filesystem::path& path) {
    constexpr std::size_t rotateAt = 1 << 20;
    try {
        auto file =
            std::make_shared<spdlog::sinks::rotating_file_sink_mt>(path.string(), rotateAt, 3);
        file->set_pattern("%Y-%m-%d %H:%M:%S.%e %l %v");
        sinks()->add_sink(std::move(file));
    } catch (const spdlog::spdlog_ex& failure) {
        throw Error(ErrorKind::Storage,
                    "The log file " + path.string() + " cannot be opened: " + failure.what() + ".",
                    "Check that the folder exists and can be written.");
    }
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
