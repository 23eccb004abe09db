using System.Runtime.CompilerServices;

namespace Eigenspectrum.Statistics;

/// <summary>The largest gaps between an empirical survival function and a law's, found without looking
/// everywhere.</summary>
/// <remarks>
/// Both functions fall, so their values at the ends of an interval bound every gap inside. An interval is halved only
/// while its bound exceeds the largest gap found; O(1/D) values of the law are computed instead of one for each of the
/// sample's. A candidate is left as soon as its distance exceeds a threshold. What is found is the same as looking
/// everywhere finds, to the last bit (derived).
/// </remarks>
static class ExtremalGaps
{
    const double Slack = 1e-13; // the law's rounding
    const int Depth = 66;

    /// <summary>The distance over all values, one by one.</summary>
    public static double All(ReadOnlySpan<double> survival, ReadOnlySpan<int> atLeast, IExtremalDistance distance)
    {
        double scale = 1.0 / atLeast[0], above = 0, below = 0;
        int shift = distance.BothSides ? 1 : 0;
        for (int i = 0; i < survival.Length; i++)
        {
            above = Math.Max(above, atLeast[i] * scale - survival[i]);
            below = Math.Max(below, survival[i] - atLeast[i + shift] * scale);
        }
        return distance.Added ? above + below : Math.Max(above, below);
    }

    /// <summary>The distance of the tail from a first value on.</summary>
    /// <param name="survival">The law's survival function, by the sample's index.</param>
    /// <param name="atLeast">The sample's counts.</param>
    /// <param name="first">Index of the tail's first value.</param>
    /// <param name="distance">Which distance.</param>
    /// <param name="threshold">The exact distance is not needed if it is larger.</param>
    /// <param name="hint">Where a large gap is to be expected; then where the largest was found.</param>
    /// <param name="value">The distance, or a lower bound of it above the threshold.</param>
    /// <returns>Whether the distance is at most the threshold.</returns>
    public static bool Within<TSurvival>(
        in TSurvival survival, int[] atLeast, int first, IExtremalDistance distance, double threshold, ref int hint,
        out double value)
        where TSurvival : struct, ITailSurvival
    {
        int last = atLeast.Length - 2;
        var gaps = new Gaps(atLeast, first, distance.BothSides ? 1 : 0, distance.Added);
        if (hint > first && hint < last)
        {
            gaps.Visit(hint, survival.At(hint));
            if (gaps.Value > threshold)
            {
                value = gaps.Value;
                return false;
            }
        }
        Span<int> lows = stackalloc int[Depth], highs = stackalloc int[Depth];
        Span<double> lowValues = stackalloc double[Depth], highValues = stackalloc double[Depth];
        double lowest = survival.At(first), highest = survival.At(last);
        gaps.Visit(first, lowest);
        gaps.Visit(last, highest);
        (lows[0], highs[0], lowValues[0], highValues[0]) = (first, last, lowest, highest);
        for (int top = 0; top >= 0;)
        {
            int low = lows[top], high = highs[top];
            double atLow = lowValues[top], atHigh = highValues[top];
            top--;
            if (high - low < 2 || !gaps.MayGrow(low, high, atLow, atHigh))
                continue;
            int middle = (int)((uint)(low + high) >> 1);
            double atMiddle = survival.At(middle);
            gaps.Visit(middle, atMiddle);
            if (gaps.Value > threshold)
                break;
            top++;
            (lows[top], highs[top], lowValues[top], highValues[top]) = (middle, high, atMiddle, atHigh);
            top++;
            (lows[top], highs[top], lowValues[top], highValues[top]) = (low, middle, atLow, atMiddle);
        }
        hint = gaps.Worst;
        value = gaps.Value;
        return value <= threshold;
    }

    struct Gaps(int[] atLeast, int first, int shift, bool added)
    {
        readonly double scale = 1.0 / atLeast[first];
        double above, below;

        public int Worst { get; private set; } = first;

        public readonly double Value => added ? above + below : Math.Max(above, below);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Visit(int i, double survival)
        {
            double up = atLeast[i] * scale - survival, down = survival - atLeast[i + shift] * scale;
            if (up > above)
            {
                above = up;
                if (added || up > below)
                    Worst = i;
            }
            if (down > below)
            {
                below = down;
                if (added || down > above)
                    Worst = i;
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly bool MayGrow(int low, int high, double atLow, double atHigh)
        {
            double up = atLeast[low + 1] * scale - atHigh + Slack;
            double down = atLow - atLeast[high - 1 + shift] * scale + Slack;
            return added ? up > above || down > below : Math.Max(up, down) > Math.Max(above, below);
        }
    }
}
