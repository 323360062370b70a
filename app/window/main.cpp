// zigzag: the window.
#include "core/base/idle_threads.h"
#include "core/jobs/engine_library.h"
#include "ui/language/language.h"
#include "ui/main_window/main_window.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFileInfo>
#include <QIcon>
#include <QTimer>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>
#include <unistd.h>

namespace {

using zigzag::ui::MainWindow;

/// Milliseconds since the kernel started this process, accurate to a clock tick (10 ms); field 22
/// of proc(5)'s stat.
double millisecondsSinceStart() {
    std::ifstream file("/proc/self/stat");
    std::string text;
    std::getline(file, text);
    // The second field is the name in parentheses, which may contain spaces.
    std::size_t position = text.rfind(')');
    for (int field = 2; field < 22 && position != std::string::npos; ++field)
        position = text.find(' ', position + 1);
    if (position == std::string::npos) return 0;
    const double started =
        std::strtod(text.c_str() + position, nullptr) / static_cast<double>(sysconf(_SC_CLK_TCK));
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return (static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9 - started) *
           1e3;
}

void quitAfterFirstPainting(MainWindow& window) {
    QObject::connect(&window, &MainWindow::firstPainted, &window, [] {
        std::cout << static_cast<int>(millisecondsSinceStart()) << std::endl;
        // Nothing was opened and no engine was loaded, so there is nothing to wait for.
        std::_Exit(0);
    });
}

void saveScreenshot(MainWindow& window, const QString& path, int delay) {
    QTimer::singleShot(delay, &window, [&window, path] {
        const bool saved = window.grab().save(path);
        window.session().end(); // nobody resumes this work
        if (!saved)
            std::cerr << "The screenshot could not be written to " << path.toStdString() << ".\n";
        QApplication::exit(saved ? 0 : 1);
    });
}

struct Options {
    QString photo, theme, screenshot;
    int delay = 0;
    bool measureStart = false;
};

/// Ends the process after --help or --version, or for an unknown option.
Options parse(const QStringList& arguments) {
    QCommandLineParser parser;
    parser.setApplicationDescription(
        "Desktop image editor with a bidirectional consistency model.");
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument("photo", "The photo to open.", "[PHOTO]");
    const QCommandLineOption theme("theme", "dark, light or system.", "THEME");
    const QCommandLineOption screenshot("screenshot", "Save a picture of the window, then quit.",
                                        "FILE");
    const QCommandLineOption delay("delay", "Wait this long before the screenshot.", "MILLISECONDS",
                                   "1500");
    const QCommandLineOption measure("measure-start",
                                     "Print the milliseconds from the start of the process to the "
                                     "first painting of the window, then quit.");
    parser.addOptions({theme, screenshot, delay, measure});
    parser.process(arguments);
    const QStringList photos = parser.positionalArguments();
    return {.photo = photos.isEmpty() ? QString() : QFileInfo(photos.front()).absoluteFilePath(),
            .theme = parser.value(theme),
            .screenshot = parser.value(screenshot),
            .delay = parser.value(delay).toInt(),
            .measureStart = parser.isSet(measure)};
}

/// Text on the terminal needs no display, but a QApplication does.
bool wantsWordsOnly(int argc, char** argv) {
    return std::any_of(argv + 1, argv + argc, [](std::string_view argument) {
        return argument == "--help" || argument == "-h" || argument == "--version" ||
               argument == "-v" || argument == "--help-all";
    });
}

} // namespace

int main(int argc, char** argv) {
    zigzag::restIdleThreads();
    QCoreApplication::setApplicationName("zigzag");
    QCoreApplication::setOrganizationName("zigzag");
    QCoreApplication::setApplicationVersion(ZIGZAG_VERSION);
    if (wantsWordsOnly(argc, argv)) {
        const QCoreApplication words(argc, argv);
        parse(QCoreApplication::arguments());
    }

    QApplication app(argc, argv);
    zigzag::ui::speak(app);
    QApplication::setApplicationDisplayName("Zigzag");
    QApplication::setWindowIcon(QIcon(":/icons/zigzag.svg"));
    const Options options = parse(QApplication::arguments());

    MainWindow window([] { return zigzag::loadEngine(); });
    if (!options.theme.isEmpty()) window.setTheme(zigzag::ui::themeFrom(options.theme));
    if (options.measureStart) quitAfterFirstPainting(window);
    if (!options.screenshot.isEmpty()) saveScreenshot(window, options.screenshot, options.delay);
    window.show();
    if (!options.photo.isEmpty()) window.openPhoto(options.photo);

    const int code = QApplication::exec();
    // A network evaluation that did not end in time must not keep a closed program alive.
    if (!window.endedCleanly()) std::_Exit(code);
    return code;
}
