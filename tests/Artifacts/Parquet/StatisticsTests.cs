namespace Eigenspectrum.Artifacts.Tests;

public sealed class StatisticsTests
{
    [Test]
    public void Bounds_LeaveNaNOut() => AssertBounds([double.NaN, 2, -1, double.NaN, 7], -1, 7);

    [Test]
    public void Bounds_OfZeros_IncludeBothZeros([Values(0.0, -0.0)] double zero) =>
        AssertBounds([zero, zero], -0.0, 0.0);

    [Test]
    public void Bounds_OfInfinities_AreInfinite()
    {
        AssertBounds([double.PositiveInfinity], double.PositiveInfinity, double.PositiveInfinity);
        AssertBounds([double.NegativeInfinity], double.NegativeInfinity, double.NegativeInfinity);
    }

    [Test]
    public void Bounds_OfNaNAlone_AreUnknown()
    {
        double[] values = [.. Enumerable.Repeat(double.NaN, 20)];
        Assert.That(Encoder(values).Bounds(0, values.Length), Is.Null);
    }

    [Test]
    public void Bounds_AreFoundInEveryPlace([Range(0, 40)] int place)
    {
        var values = new double[41];
        values[place] = 3;
        values[(place + 1) % 41] = -3;
        AssertBounds(values, -3, 3);
    }

    [Test]
    public void Bounds_OfTexts_FollowTheBytes()
    {
        // U+FF5E sorts before U+1F642 by bytes, behind it by UTF-16 units.
        var column = new Column<string>(new("t", ColumnType.String), 2, ["🙂", "～"]);
        var (low, high) = ValueEncoder.Of(column, 0, 2, new()).Bounds(0, 2)!.Value;
        Assert.That(low, Is.EqualTo("～"u8.ToArray()));
        Assert.That(high, Is.EqualTo("🙂"u8.ToArray()));
    }

    static ValueEncoder Encoder(double[] values) =>
        ValueEncoder.Of(
            new Column<double>(new("x", ColumnType.Double), values.Length, values), 0, values.Length, new());

    static void AssertBounds(double[] values, double least, double greatest)
    {
        var (low, high) = Encoder(values).Bounds(0, values.Length)!.Value;
        Assert.That(low, Is.EqualTo(BitConverter.GetBytes(least)));
        Assert.That(high, Is.EqualTo(BitConverter.GetBytes(greatest)));
    }
}
