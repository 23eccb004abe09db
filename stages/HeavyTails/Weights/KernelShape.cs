using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.HeavyTails;

/// <summary>How the weights of a convolution lie: rows x height x width x channels.</summary>
sealed record KernelShape(int Rows, int Height, int Width, int Channels)
{
    internal int Places => Height * Width;

    /// <summary>Reads "16x3x3x8".</summary>
    /// <exception cref="UserErrorException">The text says no such shape.</exception>
    internal static KernelShape Parse(string layer, string text)
    {
        string[] parts = text.Split('x', StringSplitOptions.TrimEntries);
        var numbers = new int[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            if (!int.TryParse(parts[i], out numbers[i]) || numbers[i] < 1)
                numbers[i] = -1;
        }
        return parts.Length == 4 && Array.TrueForAll(numbers, n => n > 0)
            ? new(numbers[0], numbers[1], numbers[2], numbers[3])
            : throw new UserErrorException($"weights.parquet: shape.{layer} is '{text}'; it must be four positive "
                + "whole numbers, rows x height x width x channels, as 16x3x3x8.");
    }

    /// <exception cref="UserErrorException">The layer has other rows or columns.</exception>
    internal void Check(string layer, int rows, int columns)
    {
        if (rows != Rows || columns != (long)Places * Channels)
        {
            throw new UserErrorException($"weights.parquet: {layer} has {rows} rows of {columns} weights; its shape "
                + $"{Rows}x{Height}x{Width}x{Channels} says {Rows} rows of {(long)Places * Channels}.");
        }
    }
}
