// Sample sheets: pictures at fixed seeds and of fixed held-out photos.
#pragma once

#include "core/image/image.h"
#include "core/model/model.h"
#include "core/train/data/crop_source.h"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace zigzag {

/// One row of a sheet: pictures [N, 3, H, W] in [-1, 1], made in one way.
struct SheetRow {
    std::string label;
    at::Tensor pictures;
};

struct Sheet {
    std::vector<SheetRow> rows;
    /// Measured values: "reconstruction_psnr" and "own_psnr" (dB; held-out photos, the user's own),
    /// "jpeg_gain_10" (dB over the plain decode) …; for the averaged weights, and with "_raw" for
    /// the raw weights.
    std::map<std::string, double> figures;

    /// Labelled rows below each other: a margin of 4, then for each row 16 pixels of label, its
    /// samples side by side with 4 between, and 4 below.
    Image picture() const;
};

/// The paths of run.paths; a mistake in them is reported before the run begins. Throws as
/// pathFromNoise() does.
void checkSheetPaths(const Recipe& recipe, const ModelCard& card);

/// Generation at several paths (not for models of conditions, which know no whole pictures),
/// reconstruction by inversion of held-out photos and of the user's own (`ownPhoto`, [1, 3, H, W],
/// may be undefined), and restoration of JPEGs (models with that condition). `breathe` is called
/// between network evaluations and may throw (Cancelled).
Sheet sampleSheet(const Recipe& recipe, CropSource& source, const at::Tensor& ownPhoto,
                  const Model& averaged, const Model& raw,
                  const std::function<void()>& yieldToUrgentJobs);

} // namespace zigzag
