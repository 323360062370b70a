// Drives the window as a person would: with the mouse, the keyboard and the buttons of its dialogs.
#pragma once

#include "ui/canvas/canvas.h"
#include "ui/main_window/main_window.h"
#include "ui/main_window/panel_side.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDialogButtonBox>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <functional>

namespace zigzag::test {

/// Milliseconds that a slow and busy machine may take for anything: a limit, not a wait.
inline constexpr int patience = 300'000;

/// Settings and models of the person who runs the test stay out of it. To be called in initMain().
inline void isolate() {
    static const QTemporaryDir home;
    qputenv("XDG_CONFIG_HOME", home.path().toLocal8Bit());
    qputenv("XDG_DATA_HOME", home.path().toLocal8Bit());
    qputenv("XDG_STATE_HOME", home.path().toLocal8Bit());
    const QString folder = home.path() + "/models/toy";
    QDir().mkpath(folder);
    // No network: the toy executor reads none. The card says that any photo can be cleaned and
    // filled.
    QFile card(folder + "/card.toml");
    if (card.open(QIODevice::WriteOnly))
        card.write("name = \"toy\"\nkind = \"bidirectional\"\nresolution = 0\nstride = 4\n"
                   "conditions = [\"diffusion\", \"jpeg\"]\n");
    QFile weights(folder + "/model.safetensors");
    if (weights.open(QIODevice::WriteOnly)) weights.write("{}");
    qputenv("ZIGZAG_MODELS", (home.path() + "/models").toLocal8Bit());
}

/// Does `call` to the next modal dialog as soon as it is up.
inline void withNextDialog(std::function<void(QWidget&)> call) {
    auto* timer = new QTimer(qApp);
    QObject::connect(timer, &QTimer::timeout, timer, [timer, call = std::move(call)] {
        QWidget* dialog = QApplication::activeModalWidget();
        if (!dialog || !dialog->isVisible()) return;
        timer->stop();
        timer->deleteLater();
        call(*dialog);
    });
    timer->start(10);
}

/// Clicks the button of the next message box that has this text (without its accelerator).
inline void answer(const QString& text) {
    withNextDialog([text](QWidget& dialog) {
        for (auto* button : dialog.findChildren<QAbstractButton*>())
            if (button->text().remove('&') == text)
                return QTest::mouseClick(button, Qt::LeftButton);
        qCritical() << "The dialog has no button" << text;
        dialog.close();
    });
}

/// Names a file in this file dialog and clicks Save.
inline void enterPath(QWidget& dialog, const QString& path) {
    dialog.findChild<QLineEdit*>("fileNameEdit")->setText(path);
    auto* buttons = dialog.findChild<QDialogButtonBox*>("buttonBox");
    QTest::mouseClick(buttons->button(QDialogButtonBox::Save), Qt::LeftButton);
}

/// The same in the next one.
inline void nameFile(const QString& path) {
    withNextDialog([path](QWidget& dialog) { enterPath(dialog, path); });
}

class WindowDriver {
  public:
    explicit WindowDriver(ExecutorFactory factory) : window(std::move(factory)) {
        QSignalSpy models(&window, &ui::MainWindow::modelsFound);
        QSignalSpy engine(&window.bridge(), &ui::JobBridge::engineReady);
        window.resize(1000, 700);
        window.show();
        ready_ =
            (models.count() || models.wait(patience)) && (engine.count() || engine.wait(patience));
    }

    /// Models listed and engine loaded.
    bool ready() const { return ready_; }

    /// After a dialog no window manager gives the keyboard back here.
    bool activate() {
        window.activateWindow();
        return QTest::qWaitForWindowActive(&window);
    }

    bool open(const QString& path) {
        QSignalSpy opened(&window.document(), &ui::Document::opened);
        window.openPhoto(path);
        return opened.wait(patience);
    }

    QPoint onCanvas(QPointF photo) {
        ui::Canvas& canvas = window.canvas();
        return (canvas.view().toDevice(photo) / canvas.devicePixelRatioF()).toPoint();
    }

    void stroke(QPointF from, QPointF to) {
        ui::Canvas& canvas = window.canvas();
        QTest::mousePress(&canvas, Qt::LeftButton, {}, onCanvas(from));
        QTest::mouseMove(&canvas, onCanvas((from + to) / 2));
        QTest::mouseMove(&canvas, onCanvas(to));
        QTest::mouseRelease(&canvas, Qt::LeftButton, {}, onCanvas(to));
    }

    /// Clicks the job in the rail.
    template <class Panel = ui::JobPanel>
    Panel& show(const QString& name) {
        auto* button = window.panels().findChild<QAbstractButton*>("show-" + name);
        QTest::mouseClick(button, Qt::LeftButton);
        return dynamic_cast<Panel&>(window.panels().current());
    }

    static QPushButton& button(QWidget& panel, const QString& name) {
        return *panel.findChild<QPushButton*>(name);
    }

    /// Clicks Run and waits until the job has ended and what it made is to be seen, among the
    /// candidates or as the photo.
    bool runOnly(ui::Panel& panel, int milliseconds = patience) {
        QSignalSpy photo(&window.document(), &ui::Document::pictureChanged);
        QSignalSpy offered(&window.candidates(), &ui::Candidates::changed);
        QTest::mouseClick(&button(panel, "run"), Qt::LeftButton);
        return panel.busy() &&
               QTest::qWaitFor([&] { return !panel.busy() && photo.count() + offered.count() > 0; },
                               milliseconds);
    }

    /// The same, and accepts the first candidate where there are any.
    bool run(ui::Panel& panel, int milliseconds = patience) {
        if (!runOnly(panel, milliseconds)) return false;
        return window.candidates().count() == 0 || accept();
    }

    /// Clicks Accept under the canvas.
    bool accept() {
        QSignalSpy photo(&window.document(), &ui::Document::pictureChanged);
        QTest::mouseClick(window.findChild<QAbstractButton*>("accept"), Qt::LeftButton);
        return photo.count() || photo.wait(patience);
    }

    /// Save as, through the dialog.
    bool saveAs(const QString& path) {
        QSignalSpy saved(&window.document(), &ui::Document::saved);
        nameFile(path);
        QTest::keyClick(&window, Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
        return saved.count() || saved.wait(patience);
    }

    ui::MainWindow window;

  private:
    bool ready_ = false;
};

} // namespace zigzag::test
