// What tests of the window share: a folder, the toy executor and its control, and one window.
#pragma once

#include "tests/ui/pictures.h"
#include "tests/ui/toy_executor.h"
#include "tests/ui/window_driver.h"

#include <QSettings>

#include <memory>

namespace zigzag::test {

/// Second base of a test class. Call reset() in init(), and start() where every test function works
/// with the same kind of window.
class WindowFixture {
  public:
    static void initMain() { isolate(); }

  protected:
    /// Settings are empty and the executor behaves as usual.
    void reset() {
        QSettings().clear();
        control_ = std::make_shared<ToyControl>();
    }
    /// Opens the window `driver_`. False: the engine or the models were not ready in time.
    bool start() {
        driver_ = std::make_unique<WindowDriver>(toyFactory(control_));
        return driver_->ready();
    }
    /// A picture in `folder_` that can be opened.
    QString photo(const QString& name = "photo.png", int width = 200, int height = 150) const {
        return write(folder_.filePath(name), gradient(width, height));
    }
    /// Clicks the button of this name in `driver_`'s window.
    void click(const QString& name) const {
        QTest::mouseClick(driver_->window.findChild<QAbstractButton*>(name), Qt::LeftButton);
    }

    QTemporaryDir folder_;
    std::shared_ptr<ToyControl> control_;
    std::unique_ptr<WindowDriver> driver_;
};

} // namespace zigzag::test
