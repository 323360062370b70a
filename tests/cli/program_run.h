// Runs a command line program in a folder of its own and keeps what it said.
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

namespace zigzag::test {

struct Outcome {
    bool exited = false; ///< false: a signal ended it, or it never came back
    int code = -1;
    QByteArray out, err;

    /// Standard output as the one object that --json promises; empty where it is anything else.
    QJsonObject json() const;
    QString errorKind() const;
};

/// A scratch folder in which a program runs.
class Scratch {
  public:
    explicit Scratch(QString program) : program_(std::move(program)) {}

    QString path(const QString& name) const { return folder_.filePath(name); }
    bool exists(const QString& name) const;
    QByteArray bytes(const QString& name) const;

    Outcome run(const QStringList& arguments) const;

    /// Starts without waiting, with pipes open.
    void start(QProcess& process, const QStringList& arguments) const;

    /// What stands in the folder, sorted.
    QStringList files() const;

  private:
    QString program_;
    QTemporaryDir folder_;
};

/// Waits for its end, at most ten seconds.
Outcome outcomeOf(QProcess& process, int milliseconds = 10'000);

} // namespace zigzag::test
