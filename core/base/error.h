// Errors as the user reads them: what went wrong, where, and what to do.
#pragma once

#include <stdexcept>
#include <string>

namespace zigzag {

/// The reason of a failure. Each kind has its exit code on the command line (see exitCode()).
enum class ErrorKind {
    Failed,  ///< the job itself failed
    Usage,   ///< wrong usage: an argument, a path, a parameter out of range
    File,    ///< a file cannot be read or is not what it should be
    Model,   ///< a model is missing or cannot do the job
    Storage, ///< no space, or no permission to write
    Memory,  ///< out of memory after every fall-back
};

/// The only exception type of the project. Exceptions of libraries are translated into it where the
/// library is called.
class Error : public std::runtime_error {
  public:
    /// `what`: a full sentence that names the problem and its place (the file, the tensor, the
    /// position). `remedy`: a full sentence that says what to do, or empty if nothing can be done.
    Error(ErrorKind kind, const std::string& what, const std::string& remedy = {});

    ErrorKind kind() const noexcept { return kind_; }
    const std::string& problem() const noexcept { return problem_; }
    const std::string& remedy() const noexcept { return remedy_; }

  private:
    ErrorKind kind_;
    std::string problem_;
    std::string remedy_;
};

/// Thrown where a job stops on request. Not an error: nothing went wrong.
class Cancelled : public std::exception {
  public:
    const char* what() const noexcept override { return "Cancelled."; }
};

/// The exit code of `zigzag-cli`: 1 failed, 2 usage, 3 file, 4 model, 5 storage, 6 memory.
int exitCode(ErrorKind kind) noexcept;
inline constexpr int exitCodeCancelled = 130;

} // namespace zigzag
