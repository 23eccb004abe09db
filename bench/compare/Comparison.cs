namespace Eigenspectrum.Bench.Compare;

/// <summary>A case: the same work by us and by a peer, on the same numbers.</summary>
abstract class Comparison
{
    public required string Name { get; init; }

    /// <summary>Who the peer is and how it does the work.</summary>
    public required string Peer { get; init; }

    /// <summary>The least ratio wanted on one thread: the peer's time over ours.</summary>
    public double? Bar { get; init; }

    /// <summary>How many times our one-thread speed is wanted on two threads.</summary>
    public double? ScalingBar { get; init; }

    /// <summary>How far the results may differ.</summary>
    public required double Bound { get; init; }

    /// <summary>Parts that a repeat is made of, as steps of a training; times are those of a part.</summary>
    public int Parts { get; init; } = 1;

    /// <summary>Rounds at most: for what takes minutes.</summary>
    public int MostRounds { get; init; } = int.MaxValue;

    /// <summary>Left out of a quick run unless named.</summary>
    public bool IsLong { get; init; }

    /// <summary>Whether the peer's C library is told to keep freed memory, which is to its advantage.</summary>
    public bool PeerKeepsMemory { get; init; } = true;

    /// <summary>
    /// Left out on several threads of a busy machine: the peer's would wait for each other, spinning, at each of its
    /// many small operations, for minutes.
    /// </summary>
    public bool NeedsQuietMachine { get; init; }

    /// <summary>Compared on one thread only: another case shows the same on two.</summary>
    public bool OneThreadOnly { get; init; }

    /// <summary>Our side.</summary>
    public abstract IWork Own(int threads);

    /// <summary>The peer's side.</summary>
    public abstract IWork Other(PeerProcess peer);

    /// <summary>The largest difference of two elements relative to the peer's largest.</summary>
    public virtual double Difference(double[] own, double[] other)
    {
        if (own.Length != other.Length || own.Length == 0) return double.NaN;
        double difference = 0, largest = 0;
        for (var i = 0; i < own.Length; i++)
        {
            // A NaN wins in Math.Max and fails the comparison with the bound.
            difference = Math.Max(difference, Math.Abs(own[i] - other[i]));
            largest = Math.Max(largest, Math.Abs(other[i]));
        }
        return difference / largest;
    }
}
