namespace Eigenspectrum.Artifacts.Tests;

public sealed class RoundTripTests
{
    static readonly double[] Extremes =
    [
        0.0, -0.0, 1.5, -1.5, double.NaN, BitConverter.Int64BitsToDouble(0x7FF8_0000_DEAD_BEEF),
        BitConverter.Int64BitsToDouble(unchecked((long)0xFFF0_0000_0000_0001)), double.PositiveInfinity,
        double.NegativeInfinity, double.Epsilon, -double.Epsilon, double.MaxValue, double.MinValue, 2.2250738585072009e-308,
    ];

    [Test]
    public void Doubles_KeepEveryBit()
    {
        using var folder = new TemporaryFolder();
        new Table().Add("x", Extremes).Write(folder["a.parquet"]);
        Assert.That(Bits(Table.Read(folder["a.parquet"]).Doubles("x")), Is.EqualTo(Bits(Extremes)));
    }

    [Test]
    public void EveryKindOfColumn_ComesBack()
    {
        using var folder = new TemporaryFolder();
        var table = Samples.EveryKind(rows: 1000).WithMetadata("shape", "2x2").WithMetadata("a", "ü");
        table.Write(folder["a.parquet"]);
        var read = Table.Read(folder["a.parquet"]);
        TableAssert.AreSame(read, table);
    }

    static long[] Bits(double[] values) => Array.ConvertAll(values, BitConverter.DoubleToInt64Bits);
}
