namespace Eigenspectrum.Networks;

/// <summary>
/// The shape of a sample on its way through a network: an image, or a vector as channels of one pixel.
/// </summary>
/// <remarks>Stored pixel by pixel, row after row, the channels of a pixel side by side (NHWC for a batch).</remarks>
/// <param name="Height">The rows of pixels.</param>
/// <param name="Width">The pixels of a row.</param>
/// <param name="Channels">The numbers of a pixel.</param>
public readonly record struct Shape(int Height, int Width, int Channels)
{
    /// <summary>A vector.</summary>
    public Shape(int size)
        : this(1, 1, size)
    {
    }

    /// <summary>The numbers of a sample.</summary>
    public int Size => checked(Height * Width * Channels);

    /// <summary>The pixels of a sample.</summary>
    public int Pixels => checked(Height * Width);

    /// <summary>Whether it is a vector: one pixel.</summary>
    public bool IsVector => Height == 1 && Width == 1;

    /// <summary>As tables say it: 28x28x1, or 784 for a vector.</summary>
    public override string ToString() => IsVector ? $"{Channels}" : $"{Height}x{Width}x{Channels}";

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <returns>Whether the text is one positive number, or three with 'x' between.</returns>
    public static bool TryParse(string text, out Shape shape)
    {
        shape = default;
        var parts = text.Split('x');
        var numbers = new int[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!int.TryParse(parts[i], out numbers[i]) || numbers[i] < 1) return false;
        }
        if (numbers.Length is not (1 or 3)) return false;
        shape = numbers.Length == 1 ? new(numbers[0]) : new(numbers[0], numbers[1], numbers[2]);
        return (long)shape.Height * shape.Width * shape.Channels <= Array.MaxLength;
    }
}
