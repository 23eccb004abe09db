namespace Eigenspectrum.Stages.GenerateData;

/// <summary>The digits' comma-separated file: 64 values from 0 to 16 and a digit from 0 to 9 a line, plain or
/// gzip.</summary>
public static class DigitsFile
{
    public const int Pixels = 64;
    public const int Largest = 16;

    /// <summary>Reads the images and their digits.</summary>
    /// <exception cref="InvalidDataException">A line is not as it should be; the message names file, line and
    /// offset.</exception>
    public static ImageSet Read(string path)
    {
        byte[] content = GzipFile.Read(path);
        var pixels = new List<byte>();
        var labels = new List<byte>();
        int offset = 0;
        while (offset < content.Length)
        {
            int value = -1, column = 0;
            for (; offset < content.Length; offset++)
            {
                byte symbol = content[offset];
                if (symbol is >= (byte)'0' and <= (byte)'9')
                {
                    value = Math.Max(value, 0) * 10 + symbol - '0';
                    if (value > 99)
                        throw Broken(path, labels.Count, offset, "a number is larger than 16");
                    continue;
                }
                if (symbol is (byte)'\r' or (byte)'\n')
                    break;
                if (symbol != (byte)',')
                    throw Broken(path, labels.Count, offset, $"byte 0x{symbol:x2} where a digit or a comma should be");
                if (column >= Pixels)
                    throw Broken(path, labels.Count, offset, $"more than {Pixels + 1} numbers");
                if (value is < 0 or > Largest)
                    throw Broken(path, labels.Count, offset, $"value {column + 1} is missing or larger than {Largest}");
                pixels.Add((byte)value);
                value = -1;
                column++;
            }
            if (column != Pixels || value is < 0 or > 9)
                throw Broken(path, labels.Count, offset, $"{Pixels} values and a digit from 0 to 9 expected");
            labels.Add((byte)value);
            if (offset < content.Length && content[offset] == (byte)'\r')
                offset++;
            if (offset < content.Length && content[offset] != (byte)'\n')
                throw Broken(path, labels.Count - 1, offset, "a line must end with a line feed");
            offset++;
        }
        if (labels.Count == 0)
            throw Broken(path, 0, 0, "there are no lines");
        return new ImageSet([.. pixels], [.. labels], Pixels, Largest, 10, "8x8x1");
    }

    static InvalidDataException Broken(string path, int line, int offset, string what) =>
        new($"'{path}' is broken at line {line + 1}, byte {offset}: {what}.");
}
