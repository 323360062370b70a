// Notifies the user of the end of a long job while another program is in front.
#pragma once

#include "ui/job_bridge/job_bridge.h"

#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QString>

#include <chrono>
#include <functional>
#include <map>

namespace zigzag::ui {

class Notifier : public QObject {
    Q_OBJECT

  public:
    using Send = std::function<void(const QString& title, const QString& text)>;

    /// `titles` are the names of jobs in the window, by their names on the command line. `send`
    /// delivers; by default to the desktop over D-Bus, or nowhere without it.
    Notifier(JobBridge& bridge, QHash<QString, QString> titles, QWidget& window,
             Send send = toDesktop, QObject* parent = nullptr);

    /// Jobs shorter than this are not notified.
    void setPatience(std::chrono::milliseconds patience) { patience_ = patience; }

    static void toDesktop(const QString& title, const QString& text);

  private:
    void follow(const JobEvent& event);
    QString titleOf(JobId id) const;

    JobBridge& bridge_;
    QHash<QString, QString> titles_;
    QWidget& window_;
    Send send_;
    std::chrono::milliseconds patience_ = std::chrono::seconds(10);
    std::map<JobId, QElapsedTimer> running_;
};

} // namespace zigzag::ui
