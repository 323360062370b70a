#include "core/base/log.h"

#include "core/base/error.h"

#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

namespace zigzag::log {
namespace {

spdlog::logger& logger() {
    static const std::shared_ptr<spdlog::logger> instance = [] {
        auto made = std::make_shared<spdlog::logger>(
            "zigzag", std::make_shared<spdlog::sinks::stderr_color_sink_mt>());
        made->set_pattern("%H:%M:%S.%e %^%l%$ %v");
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
        logger().sinks().push_back(
            std::make_shared<spdlog::sinks::rotating_file_sink_mt>(path.string(), rotateAt, 3));
    } catch (const spdlog::spdlog_ex& failure) {
        throw Error(ErrorKind::Storage,
                    "The log file " + path.string() + " cannot be opened: " + failure.what() + ".",
                    "Check that the folder exists and can be written.");
    }
}

void debug(std::string_view message) { logger().debug(message); }
void info(std::string_view message) { logger().info(message); }
void warning(std::string_view message) { logger().warn(message); }
void error(std::string_view message) { logger().error(message); }

} // namespace zigzag::log
