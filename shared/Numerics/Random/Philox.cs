namespace Eigenspectrum.Numerics;

/// <summary>
/// The counter-based generator Philox4x32-10 of Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as
/// 1, 2, 3" (SC 2011): a bijection of 128-bit counters for each 64-bit key.
/// </summary>
public static class Philox
{
    const uint FirstMultiplier = 0xD2511F53;
    const uint SecondMultiplier = 0xCD9E8D57;
    const uint FirstWeyl = 0x9E3779B9;  // fractional part of the golden ratio
    const uint SecondWeyl = 0xBB67AE85; // fractional part of the square root of 3
    const int Rounds = 10;

    /// <summary>The four 32-bit words that belong to a counter and a key. 20 multiplications.</summary>
    public static (uint Word0, uint Word1, uint Word2, uint Word3) Block(
        uint counter0, uint counter1, uint counter2, uint counter3, uint key0, uint key1)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var first = (ulong)FirstMultiplier * counter0;
            var second = (ulong)SecondMultiplier * counter2;
            counter0 = (uint)(second >> 32) ^ counter1 ^ key0;
            counter2 = (uint)(first >> 32) ^ counter3 ^ key1;
            counter1 = (uint)second;
            counter3 = (uint)first;
            key0 += FirstWeyl;
            key1 += SecondWeyl;
        }
        return (counter0, counter1, counter2, counter3);
    }
}
