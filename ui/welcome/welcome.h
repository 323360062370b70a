// The start screen: the five jobs, recent files and sample photos. It accepts dropped files.
#pragma once

#include "ui/welcome/recent.h"

#include <QWidget>

#include <vector>

class QGridLayout;
class QHBoxLayout;
class QLabel;

namespace zigzag::ui {

class PictureButton;

class Welcome : public QWidget {
    Q_OBJECT

  public:
    explicit Welcome(Recent& recent, QWidget* parent = nullptr);

    /// A file is dragged over the window and would be accepted.
    void setDropHighlighted(bool highlighted);

  Q_SIGNALS:
    void openAsked();
    void jobAsked(const QString& job);
    void fileAsked(const QString& path);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

  private:
    void addTile(const QString& job, const QString& picture, const QString& title,
                 const QString& about);
    void arrangeTiles();
    void fillRecent();
    void fillSamples();
    PictureButton* addFile(QHBoxLayout& row, const QString& path);

    Recent& recent_;
    std::vector<PictureButton*> tiles_;
    QGridLayout* tileGrid_;
    QLabel* recentHeading_;
    QHBoxLayout* recentRow_;
    QHBoxLayout* sampleRow_;
    bool samplesShown_ = false;
    bool highlighted_ = false;
};

} // namespace zigzag::ui
