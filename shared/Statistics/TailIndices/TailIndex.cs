namespace Eigenspectrum.Statistics;

/// <summary>The exponent of a tail.</summary>
/// <param name="Exponent">a of the density x^-a.</param>
/// <param name="StandardError">Its standard error, as the method states it.</param>
/// <param name="Points">How many values or bins it is from.</param>
public sealed record TailIndex(double Exponent, double StandardError, int Points)
{
    /// <summary>The smallest different value from which on there are at most a share of all values.</summary>
    internal static int First(SortedSample sample, double fraction)
    {
        int first = 0;
        while (sample.AtLeast[first] > fraction * sample.Size)
            first++;
        return first;
    }
}
