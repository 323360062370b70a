#include "program.h"

#include "commands.h"
#include "console.h"
#include "core/image/threads.h"
#include "interrupt.h"
#include "report.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <new>

namespace zigzag::cli {
namespace {

constexpr auto programName = "zigzag-cli";

/// Anything that ended a command before its end, as the user will read it.
struct Ending {
    int code = 0;
    std::string kind;
    std::string problem, remedy;
};

const char* kindName(ErrorKind kind) {
    switch (kind) {
    case ErrorKind::Failed:
        return "failed";
    case ErrorKind::Usage:
        return "usage";
    case ErrorKind::File:
        return "file";
    case ErrorKind::Model:
        return "model";
    case ErrorKind::Storage:
        return "storage";
    case ErrorKind::Memory:
        return "memory";
    }
    return "failed";
}

Ending endingOf(const Error& error) {
    return {exitCode(error.kind()), kindName(error.kind()), error.problem(), error.remedy()};
}

std::string sentence(std::string text) {
    while (!text.empty() && (text.back() == '\n' || text.back() == ' ' || text.back() == '.'))
        text.pop_back();
    return text + ".";
}

/// The first word that is not an option: what was meant as the command.
std::string firstWord(int argc, const char* const* argv) {
    for (int i = 1; i < argc; ++i)
        if (argv[i][0] != '-') return argv[i];
    return {};
}

Error usageError(const CLI::App& program, const CLI::ParseError& failure, const std::string& word) {
    const std::string help =
        std::string("Run '") + programName + " --help' for the list of commands.";
    if (!program.get_subcommands().empty()) {
        std::string name = programName;
        const CLI::App* command = &program;
        while (!command->get_subcommands().empty()) {
            command = command->get_subcommands().front();
            name += " " + command->get_name();
        }
        return {ErrorKind::Usage, sentence(failure.what()),
                "Run '" + name + " --help' to see what it takes."};
    }
    if (word.empty()) return {ErrorKind::Usage, "No command was given.", help};
    return {ErrorKind::Usage, "There is no command '" + word + "'.", help};
}

/// CLI11 leaves two empty lines between groups of options; one is enough.
std::string helpText(const CLI::App& program) {
    std::string text = program.help();
    for (auto gap = text.find("\n\n\n"); gap != std::string::npos; gap = text.find("\n\n\n"))
        text.erase(gap, 1);
    return text;
}

/// Adds every command, parses, and runs what was named.
Report answer(int argc, const char* const* argv, Invocation& call) {
    CLI::App program("Zigzag edits photos with a bidirectional consistency model.", programName);
    program.set_version_flag("--version", std::string("zigzag-cli ") + ZIGZAG_VERSION,
                             "Print the version.");
    program.set_help_flag("-h,--help", "Print this help.");
    program.get_formatter()->column_width(34);
    program.get_formatter()->label("SUBCOMMAND", "COMMAND");
    program.get_formatter()->label("Positionals", "Arguments");
    program.require_subcommand(1);
    program.footer("Run 'zigzag-cli COMMAND --help' for a command's options and examples.");
    for (const CommandRow& row : commands())
        row.add(program, call);
    try {
        program.parse(argc, argv);
    } catch (const CLI::CallForHelp&) {
        return {{}, helpText(program), 0};
    } catch (const CLI::CallForVersion& version) {
        return {{}, std::string(version.what()) + "\n", 0};
    } catch (const CLI::ParseError& failure) {
        throw usageError(program, failure, firstWord(argc, argv));
    }
    Report report = call.action();
    // What a picture is made of, or where something was lost: always a list.
    if (report.json.contains("outputs") || !call.losses->empty())
        report.json["losses"] = *call.losses;
    return report;
}

Ending endingOf(const std::exception_ptr& thrown) {
    try {
        std::rethrow_exception(thrown);
    } catch (const Cancelled&) {
        return {exitCodeCancelled, "cancelled", "Cancelled.", ""};
    } catch (const Error& error) {
        return endingOf(error);
    } catch (const std::bad_alloc&) {
        return endingOf(Error(ErrorKind::Memory, "There is not enough memory for this.",
                              "Close other programs, or use a smaller picture."));
    } catch (const std::filesystem::filesystem_error& failure) {
        return endingOf(Error(ErrorKind::File, sentence(failure.what())));
    } catch (const std::exception& failure) {
        return endingOf(Error(ErrorKind::Failed, sentence(failure.what()),
                              "This should not happen: please report it with the command."));
    }
}

void print(const Ending& ending, bool json) {
    const std::string message =
        ending.remedy.empty() ? ending.problem : ending.problem + " " + ending.remedy;
    printMessage(std::string(programName) + ": " + message);
    if (!json) return;
    printAnswer(jsonText({{"error",
                           {{"kind", ending.kind},
                            {"exit_code", ending.code},
                            {"problem", ending.problem},
                            {"remedy", ending.remedy}}}}));
}

int answerOrExplain(int argc, const char* const* argv, Invocation& call) {
    try {
        const Report report = answer(argc, argv, call);
        printAnswer(call.json && call.action ? jsonText(report.json) : report.text);
        return report.exitCode;
    } catch (const OutputClosed&) {
        return exitCode(ErrorKind::Storage);
    } catch (...) {
        const Ending ending = endingOf(std::current_exception());
        print(ending, call.json);
        return ending.code;
    }
}

/// Known before anything is parsed, so that wrong usage too is answered in JSON.
bool asksForJson(int argc, const char* const* argv) {
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], "--") == 0) return false;
        if (std::strcmp(argv[i], "--json") == 0) return true;
    }
    return false;
}

[[noreturn]] void leaveWithMessage() noexcept {
    printMessage(std::string(programName) +
                 ": An error escaped where none should; please report it.");
    std::_Exit(exitCode(ErrorKind::Failed));
}

} // namespace

int runProgram(int argc, const char* const* argv, const EngineSide& engine) noexcept {
    takeOverSignals();
    std::set_terminate(leaveWithMessage);
    keepOpenCvToOneThread();
    Invocation call(engine);
    call.json = asksForJson(argc, argv);
    int code = exitCode(ErrorKind::Failed);
    try {
        code = answerOrExplain(argc, argv, call);
    } catch (const std::exception&) {
        code = exitCode(ErrorKind::Storage); // standard output is gone, and the message with it
    }
    if (!call.close()) std::_Exit(code);
    return code;
}

} // namespace zigzag::cli
