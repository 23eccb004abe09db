namespace Eigenspectrum.Artifacts;

/// <summary>The codes of Zstandard's sequences: bases, extra bits, predefined tables (RFC 8878, section
/// 3.1.1.3.2).</summary>
static class SequenceCodes
{
    public const int LastLiteralLength = 35;
    public const int LastMatchLength = 52;
    public const int LastOffset = 31;
    public const int LiteralLengthLog = 9;
    public const int MatchLengthLog = 9;
    public const int OffsetLog = 8;

    public static readonly byte[] LiteralLengthBits =
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16,
    ];

    public static readonly byte[] MatchLengthBits =
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16,
    ];

    public static readonly int[] LiteralLengthBases = Bases(LiteralLengthBits, 0);

    public static readonly int[] MatchLengthBases = Bases(MatchLengthBits, 3);

    public static readonly FiniteStateTable LiteralLengths = FiniteStateTable.Build(
        [
            4, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 1, 1, 1, 1, 1,
            -1, -1, -1, -1,
        ],
        log: 6);

    public static readonly FiniteStateTable MatchLengths = FiniteStateTable.Build(
        [
            1, 4, 3, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
            1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1,
        ],
        log: 6);

    public static readonly FiniteStateTable Offsets = FiniteStateTable.Build(
        [1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1],
        log: 5);

    // Codes cover the numbers without gaps: each begins where the one before ends.
    static int[] Bases(byte[] bits, int first)
    {
        var bases = new int[bits.Length];
        bases[0] = first;
        for (int i = 1; i < bases.Length; i++) bases[i] = bases[i - 1] + (1 << bits[i - 1]);
        return bases;
    }
}
