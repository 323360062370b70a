// What comes back from the jobs.
//
// `path` is the path over the noise levels as it was followed, as text, or the sampler and its
// steps; empty where there is none. The engine fills in the provenance.
#pragma once

#include "core/image/image.h"
#include "core/job/array.h"
#include "core/job/metrics.h"
#include "core/job/train_forecast.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace zigzag {

/// How a result came about: with the request, enough to make it again.
struct Provenance {
    std::string program; ///< "zigzag 0.1.0"
    std::string model, modelHash, device, dtype;
    int threads = 0;
    std::uint64_t seed = 0;
    double seconds = 0;
};

struct GenerateResult {
    std::vector<Image> images;
    Array raw; ///< [N, 3, H, W], nominally [-1, 1], unclipped
    std::string path;
    int nfe = 0;
    Provenance provenance;
};

struct InvertResult {
    Array noise;    ///< [N, 3, H, W], unit variance: x / sigma_end
    Array previous; ///< the state before it, of samplers that keep two; else empty
    std::string path;
    int nfe = 0; ///< of the way up, corrections included
    Provenance provenance;
    double psnr = 0; ///< dB, of what the noise gives back against the pictures as seen
    int nfeGenerate = 0;
    Image image,
        seen; ///< what the first one's noise gives back, and the picture as the model saw it
};

struct ReconstructResult {
    Image image;
    Image seen; ///< the photo as the model saw it: cut and resampled to the size of `image`
    Array raw;
    Array noise, previous; ///< as in InvertResult
    double psnr = 0;       ///< dB, over 8-bit values of the model's frame
    double mse = 0; ///< mean squared error of 8-bit values divided by 255 (the official measure)
    int nfeInvert = 0, nfeGenerate = 0;
    Provenance provenance;
    std::string path = {};     ///< of the inversion
    MetricValues metrics = {}; ///< those that ReconstructParams::metrics names
};

struct InterpolateResult {
    std::vector<Image> frames;
    std::vector<double> positions;
    int nfePerPosition = 0, nfeInvert = 0;
    Provenance provenance;
    std::string path = {}; ///< of the inversions
};

struct InpaintResult {
    std::vector<Image> candidates;
    Rect frame;
    int nfe = 0;
    Provenance provenance;
    std::string path = {};
};

struct CleanResult {
    Image image;
    int nfe = 0;
    std::string mode;              ///< as it was done: "consistent" or "blind"
    std::string whyBlind;          ///< auto, and the photo's JPEG could not be used: a sentence
    int quality = 0;               ///< JPEG quality 1…100; 0: the pixels show no trace of JPEG
    std::string qualityFrom;       ///< "file" (its tables) or "pixels"
    int gridLeft = 0, gridTop = 0; ///< pixels before the first whole block; from the pixels only
    bool doubleCompressed = false; ///< the coefficients show an earlier, stronger compression
    int firstQuality = 0;          ///< of that one, 1…100; 0 where it cannot be told
    double psnr = 0;               ///< dB, of the result against the photo
    double cpsnr = 0;              ///< dB; infinity where certified; only with a file
    double blockinessBefore = 0, blockinessAfter = 0;
    bool certified = false;
    double identicalBlocks = 0; ///< 0…1
    Provenance provenance;
    std::string path = {};
};

/// Of the plain jobs: one picture, and nothing to show beside it.
struct PictureResult {
    Image image;
    int nfe = 0;
    Provenance provenance;
    std::string path = {};
};

struct TrainResult {
    std::filesystem::path run, model; ///< the run's folder and the weights in it
    std::int64_t steps = 0, pictures = 0;
    double seconds = 0; ///< over all sessions
    double loss = 0;
    bool complete = false;            ///< all steps of the recipe are done
    TrainForecast forecast;           ///< as it was before this session
    std::vector<std::string> skipped; ///< files that could not be used, a line each
    Provenance provenance;
    std::string path = {}; ///< always empty
};

} // namespace zigzag
