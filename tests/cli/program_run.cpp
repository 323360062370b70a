#include "tests/cli/program_run.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

namespace zigzag::test {

QJsonObject Outcome::json() const {
    QJsonParseError failure;
    const QJsonDocument document = QJsonDocument::fromJson(out, &failure);
    return failure.error == QJsonParseError::NoError ? document.object() : QJsonObject();
}

QString Outcome::errorKind() const {
    return json()["error"].toObject()["kind"].toString();
}

bool Scratch::exists(const QString& name) const {
    return QFileInfo::exists(path(name));
}

QByteArray Scratch::bytes(const QString& name) const {
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void Scratch::start(QProcess& process, const QStringList& arguments) const {
    process.setWorkingDirectory(folder_.path());
    process.setProgram(program_);
    process.setArguments(arguments);
    process.start();
    process.waitForStarted();
}

Outcome Scratch::run(const QStringList& arguments) const {
    constexpr int tenMinutes = 600'000;
    QProcess process;
    start(process, arguments);
    return outcomeOf(process, tenMinutes);
}

QStringList Scratch::files() const {
    return QDir(folder_.path()).entryList(QDir::Files | QDir::Hidden, QDir::Name);
}

Outcome outcomeOf(QProcess& process, int milliseconds) {
    Outcome outcome;
    const bool ended =
        process.state() == QProcess::NotRunning || process.waitForFinished(milliseconds);
    outcome.exited = ended && process.exitStatus() == QProcess::NormalExit;
    outcome.code = process.exitCode();
    outcome.out = process.readAllStandardOutput();
    outcome.err = process.readAllStandardError();
    return outcome;
}

} // namespace zigzag::test
