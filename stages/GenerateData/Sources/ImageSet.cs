namespace Eigenspectrum.Stages.GenerateData;

/// <summary>Labelled images as they lie in a file: whole numbers, not yet scaled.</summary>
/// <param name="Pixels">All pixels, image by image.</param>
/// <param name="Labels">The class of each image, from 0.</param>
/// <param name="Size">Pixels of an image.</param>
/// <param name="Largest">The largest value a pixel can have; it becomes 1.</param>
/// <param name="Classes">How many classes there are.</param>
/// <param name="Shape">Height, width and channels, as "28x28x1".</param>
public sealed record ImageSet(byte[] Pixels, byte[] Labels, int Size, int Largest, int Classes, string Shape)
{
    public int Count => Labels.Length;

    public ReadOnlySpan<byte> Image(int index) => Pixels.AsSpan(index * Size, Size);

    /// <summary>A pair of IDX files, images and labels.</summary>
    /// <exception cref="InvalidDataException">A file is broken, or the two do not belong together.</exception>
    public static ImageSet FromIdx(string images, string labels)
    {
        IdxFile pixels = IdxFile.Read(images, dimensions: 3), classes = IdxFile.Read(labels, dimensions: 1);
        if (pixels.Items != classes.Items)
        {
            throw new InvalidDataException(
                $"'{labels}' is broken at byte 4: it has {classes.Items} labels, '{images}' has "
                + $"{pixels.Items} images.");
        }
        return new ImageSet(
            pixels.Values, classes.Values, pixels.Dimensions[1] * pixels.Dimensions[2], byte.MaxValue,
            classes.Values.DefaultIfEmpty().Max() + 1, $"{pixels.Dimensions[1]}x{pixels.Dimensions[2]}x1");
    }
}
