// The photos that come with the program.
#pragma once

#include <QString>
#include <QStringList>

namespace zigzag::ui {

/// Beside the build, or where it was installed; empty where there are none.
QString sampleFolder();

/// The photos among them, without masks and crops.
QStringList samplePhotos();

/// The one that shows best what this job does; empty where there is none.
QString sampleFor(const QString& job);

} // namespace zigzag::ui
