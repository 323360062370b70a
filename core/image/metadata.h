// The parts of EXIF and XMP blocks that concern the pixels. Only for this floor.
//
// Blocks come from files: one that cannot be read is kept as it is and has no say.
#pragma once

#include "core/image/geometry.h"
#include "core/image/image.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace zigzag {

using Bytes = std::vector<std::byte>;

/// The EXIF orientation 1…8; 1 where the block does not tell.
int exifOrientation(const Bytes& exif);

/// The block with this orientation in it; added where it is missing, so an empty block may become
/// one with a single tag.
Bytes withExifOrientation(const Bytes& exif, int orientation);

/// The block as it should stand in a written file of `size`: no embedded thumbnail (it shows the
/// old picture), pixel dimensions and resolution brought up to date where they are given.
Bytes exifForWriting(const Bytes& exif, Size size, const Resolution& resolution = {});

/// What the block says; not known where it says nothing.
Resolution exifResolution(const Bytes& exif);

/// The block with this resolution, added where it is missing.
Bytes withExifResolution(const Bytes& exif, const Resolution& resolution);

/// The block with `comment` (UTF-8) as UserComment; as it was where it has another one.
Bytes withExifComment(const Bytes& exif, const std::string& comment);

/// Whether the block's UserComment is `comment`.
bool holdsExifComment(const Bytes& exif, const std::string& comment);

/// Pixels per inch, put right by as much as a file that counts in pixels per metre is wrong.
double dotsPerInch(double perMetre);

/// The packet with tiff:Orientation, where it is given, set to 1.
Bytes xmpUpright(Bytes xmp);

/// The packet as it should stand in a written file: without thumbnails (xmp:Thumbnails), which show
/// the old picture; byte by byte the same where it has none.
Bytes xmpForWriting(const Bytes& xmp);

/// The program's note in an XMP packet; empty where there is none.
std::string xmpNote(const Bytes& xmp);

/// The packet with this note in place of any earlier one, all else as it was; without a note where
/// `note` is empty. A packet that cannot be read stays as it is.
Bytes withXmpNote(const Bytes& xmp, const std::string& note);

/// An XMP packet as JPEG holds it: the packet of one marker, and what must stand in extension
/// markers.
struct JpegXmp {
    Bytes packet;    ///< at most mostXmpInJpeg bytes
    Bytes extension; ///< empty: none is needed
    std::string guid;
};
inline constexpr std::size_t mostXmpInJpeg = 65504;

/// Parts of the packet that are too long for a marker moved into an extension (XMP part 3,
/// 1.1.3.1). Nothing where that cannot be done.
std::optional<JpegXmp> xmpForJpeg(const Bytes& xmp);

/// The GUID of the extension that the packet promises; empty where it promises none.
std::string extensionPromised(const Bytes& xmp);

/// One packet of both, without the promise. An empty or broken extension only takes the promise
/// away.
Bytes withExtension(const Bytes& xmp, const Bytes& extension);

/// What the packet promises that only files of phones hold behind their pixels: "gain map",
/// "motion video". Those properties are taken out of `xmp`.
std::vector<std::string> takeAppendedMedia(Bytes& xmp);

/// Data sets of IPTC in Photoshop's image resources ("8BIM" blocks), and the resources around them.
Bytes iptcOfResources(std::span<const std::byte> resources);
Bytes resourcesWith(const Bytes& iptc);

/// The packet with what XMP can say of the data sets, where it does not say it already.
Bytes xmpWithIptc(const Bytes& xmp, const Bytes& iptc);

/// Whether XMP can say all of the data sets.
bool iptcFitsXmp(const Bytes& iptc);

/// IPTC of a TIFF file, in its own tag or in Photoshop's.
Bytes iptcOfTiff(std::span<const std::byte> file);

/// The EXIF block that a TIFF file's own directories amount to, without the tags that describe its
/// pixel layout.
Bytes exifOfTiff(std::span<const std::byte> file);

/// The TIFF file with the tags of an EXIF block and IPTC data sets in its directories. Where they
/// do not fit, the file as it was.
Bytes tiffWithExif(Bytes file, const Bytes& exif, const Bytes& iptc);

/// Latin-1 as UTF-8.
std::string fromLatin1(std::string_view text);

/// The text itself where it is UTF-8, else taken for Latin-1.
std::string asUtf8(std::string_view text);

inline constexpr const char* gainMapLoss = "HDR gain map";

/// Drops the prefix "Exif\0\0" that some writers put before the block.
std::span<const std::byte> withoutExifPrefix(std::span<const std::byte> block);

/// True for a profile whose header is whole and that describes gray or RGB samples, as asked.
bool profileFits(const Bytes& icc, bool gray);

} // namespace zigzag
