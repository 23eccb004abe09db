namespace Eigenspectrum.Stages.GenerateData;

/// <summary>The binary version of CIFAR-10: records of a class and the red, green and blue planes of 32 x 32 pixels,
/// plain or gzip.</summary>
public static class CifarFile
{
    public const int Classes = 10;
    public const int Side = 32;
    public const int Channels = 3;
    public const int Pixels = Side * Side * Channels;

    // A label and the pixels.
    const int Record = 1 + Pixels;

    // Those that are published have 10,000 records; more are no CIFAR-10 and would fill the memory.
    const long MostRecords = 100_000;

    /// <summary>The images of some files, one after the other, each pixel's three colours side by side.</summary>
    /// <exception cref="InvalidDataException">A file is no whole number of records, has none or too many, or has
    /// a class out of range; the message names file and byte.</exception>
    public static ImageSet Read(IReadOnlyList<string> paths)
    {
        byte[][] contents = [.. paths.Select(Content)];
        int count = contents.Sum(content => content.Length / Record);
        byte[] pixels = new byte[(long)count * Pixels], labels = new byte[count];
        int image = 0;
        foreach (byte[] content in contents)
        {
            for (int offset = 0; offset < content.Length; offset += Record)
            {
                labels[image] = content[offset];
                Interleave(content.AsSpan(offset + 1, Pixels), pixels.AsSpan(image * Pixels, Pixels));
                image++;
            }
        }
        return new ImageSet(pixels, labels, Pixels, byte.MaxValue, Classes, $"{Side}x{Side}x{Channels}");
    }

    static byte[] Content(string path)
    {
        // The size of a plain file is known before it is read.
        long size = new FileInfo(path).Length;
        if (size > MostRecords * Record)
            throw Broken(path, size, $"a file of at most {MostRecords} records of {Record} bytes expected");
        byte[] content = GzipFile.Read(path);
        if (content.Length == 0 || content.Length % Record != 0)
        {
            throw Broken(
                path, content.Length, $"the file is no whole number of records of {Record} bytes, a class and "
                + $"{Side} x {Side} x {Channels} pixels");
        }
        if (content.Length > MostRecords * Record)
            throw Broken(path, content.Length, $"at most {MostRecords} records of {Record} bytes expected");
        for (int offset = 0; offset < content.Length; offset += Record)
        {
            if (content[offset] >= Classes)
                throw Broken(path, offset, $"class {content[offset]}; the classes are 0 to {Classes - 1}");
        }
        return content;
    }

    static void Interleave(ReadOnlySpan<byte> planes, Span<byte> image)
    {
        int plane = Side * Side;
        for (int p = 0; p < plane; p++)
        {
            for (int channel = 0; channel < Channels; channel++)
                image[p * Channels + channel] = planes[channel * plane + p];
        }
    }

    static InvalidDataException Broken(string path, long offset, string what) =>
        new($"'{path}' is broken at byte {offset}: {what}.");
}
