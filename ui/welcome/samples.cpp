#include "ui/welcome/samples.h"

#include <QCoreApplication>
#include <QDir>
#include <QMap>

namespace zigzag::ui {

QString sampleFolder() {
    const QDir program(QCoreApplication::applicationDirPath());
    for (const char* beside : {"../../../resources/samples", "../share/zigzag/samples"})
        if (program.exists(beside)) return QDir::cleanPath(program.absoluteFilePath(beside));
    return {};
}

QStringList samplePhotos() {
    const QString folder = sampleFolder();
    if (folder.isEmpty()) return {};
    QStringList photos;
    for (const QString& name : QDir(folder).entryList({"*.jpg"}, QDir::Files, QDir::Name))
        photos << folder + "/" + name;
    return photos;
}

QString sampleFor(const QString& job) {
    const QMap<QString, QString> names{{"inpaint", "trail.jpg"},
                                       {"clean", "dogs.jpg"},
                                       {"interpolate", "dandelion-near.png"},
                                       {"compare", "fig.jpg"}};
    const QString folder = sampleFolder();
    return folder.isEmpty() || !names.contains(job) ? QString() : folder + "/" + names[job];
}

} // namespace zigzag::ui
