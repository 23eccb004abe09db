namespace Eigenspectrum.Artifacts.Tests;

public sealed class MeasureTableTests
{
    [Test]
    public void Measures_ComeBack()
    {
        using var folder = new TemporaryFolder();
        var measures = new MeasureTable();
        measures.Add("hessian.law.ks", 0.012, 0.001, "standard error", 2000, "", "distance to the law");
        measures.Add("train.loss.final", double.NaN, unit: "nat");
        measures.ToTable().Write(folder["measures.parquet"]);
        Assert.That(MeasureTable.Read(folder["measures.parquet"]), Is.EqualTo(measures.Measures));
    }

    [Test]
    public void Schema_DoesNotDependOnTheValues()
    {
        var bare = new MeasureTable();
        bare.Add("a", 1);
        var full = new MeasureTable();
        full.Add("a", 1, 2, "bound", 3);
        Assert.That(bare.ToTable().Fields, Is.EqualTo(full.ToTable().Fields));
        Assert.That(new MeasureTable().ToTable().Fields, Is.EqualTo(full.ToTable().Fields));
    }

    [Test]
    public void NamesAreUnique()
    {
        var measures = new MeasureTable();
        measures.Add("a", 1);
        Assert.That(() => measures.Add("a", 2), Throws.ArgumentException.With.Message.Contains("'a'"));
        Assert.That(() => measures.Add(" ", 2), Throws.ArgumentException);
    }
}
