using System.Buffers.Binary;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.GenerateData;

namespace Eigenspectrum.Stages.Tests;

/// <summary>Files of users become the tables that the stages read; what cannot gets one line and leaves
/// nothing.</summary>
public sealed class ImportTests
{
    [Test]
    public void Generate_ThreeAxes_AreStimuliUnitsRepeats()
    {
        using var data = new DataFolder();
        data.Run(new Import { File = Numbers(data, 3, 4, 2) });
        Table table = data.Table("responses.parquet");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(table.Integers("stimulus"), Is.EqualTo(new[] { 0, 0, 1, 1, 2, 2 }));
            Assert.That(table.Integers("repeat"), Is.EqualTo(new[] { 0, 1, 0, 1, 0, 1 }));
            // Element (s, n, r) of the file is 8 s + 2 n + r.
            Assert.That(table.DoubleLists("values")[3], Is.EqualTo(new double[] { 9, 11, 13, 15 }));
            Assert.That(table.Metadata["units.data"], Is.EqualTo("4"));
            Assert.That(table.Metadata["synthetic"], Is.EqualTo("false"));
        }
    }

    [Test]
    public void Generate_AnyOrderOfAxes_IsTheSameTable()
    {
        using var data = new DataFolder();
        var array = new NumberArray([3, 4, 2], [.. Enumerable.Range(0, 24).Select(i => (double)i)]);
        data.Run(new Import { File = Save(data, "a.npy", array) }, "a");
        ResponseAxis[] axes = [ResponseAxis.Stimuli, ResponseAxis.Units, ResponseAxis.Repeats];
        foreach (int[] order in new int[][] { [1, 0, 2], [2, 1, 0], [2, 0, 1] })
        {
            data.Run(new Import
            {
                File = Save(data, "b.npy", array.Permute(order)),
                Axes = [.. order.Select(axis => axes[axis])],
            }, "b");
            Assert.That(data.Hashes("b")["responses.parquet"], Is.EqualTo(data.Hashes("a")["responses.parquet"]));
        }
        data.Run(new Import { File = Save(data, "c.npy", array.Permute(2, 1, 0)), Transpose = true }, "c");
        Assert.That(data.Hashes("c")["responses.parquet"], Is.EqualTo(data.Hashes("a")["responses.parquet"]));
    }

    [Test]
    public void Generate_ArrayOrLongTable_IsTheSameTable()
    {
        using var data = new DataFolder();
        data.Run(new Import { File = Numbers(data, 3, 4, 2) }, "a");
        var lines = new StringBuilder("image,trial,u0,u1,u2,u3\n");
        foreach (int s in new[] { 2, 0, 1 }) // in any order; stimuli are named 9, 10, 11 and sorted as numbers
            for (int r = 1; r >= 0; r--)
                lines.AppendLine(CultureInfo.InvariantCulture,
                    $"{s + 9},{r},{8 * s + r},{8 * s + 2 + r},{8 * s + 4 + r},{8 * s + 6 + r}");
        string file = data.Write("long.csv", Encoding.UTF8.GetBytes(lines.ToString()));
        data.Run(new Import { File = file, StimulusColumn = "image", RepeatColumn = "trial" }, "b");
        Assert.That(data.Hashes("b")["responses.parquet"], Is.EqualTo(data.Hashes("a")["responses.parquet"]));
    }

    [Test]
    public void Generate_LayerColumn_MakesLayersOfTheirOwn()
    {
        using var data = new DataFolder();
        string file = data.Write("areas.csv", "area,u,v\nV1,1,2\nV4,3,4\nV1,5,6\nV4,0,9\n"u8.ToArray());
        data.Run(new Import { File = file, LayerColumn = "area", As = ImportKind.Activations });
        Table table = data.Table("responses.parquet");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(table.Strings("layer"), Is.EqualTo(new[] { "V1", "V1", "V4", "V4" }));
            Assert.That(table.Integers("stimulus"), Is.EqualTo(new[] { 0, 1, 0, 1 }));
            Assert.That(table.DoubleLists("values")[1], Is.EqualTo(new double[] { 5, 6 }));
        }
    }

    [Test]
    public void Generate_Layers_ReadAFileEach()
    {
        using var data = new DataFolder();
        string file = Numbers(data, 3, 2);
        data.Run(new Import { Layers = new Dictionary<string, string> { ["b"] = file, ["a"] = file } });
        Assert.That(data.Table("responses.parquet").Strings("layer").Distinct(), Is.EqualTo(new[] { "a", "b" }));
    }

    [Test]
    public void Generate_OneAxisOrSeveralColumns_AreSeriesOfSamples()
    {
        using var data = new DataFolder();
        data.Run(new Import { File = Numbers(data, 5), Scale = 2, Discrete = true });
        Table one = data.Table("samples.parquet");
        string csv = data.Write("two.csv", "x,y\n1.5,10\n2.5,20\n"u8.ToArray());
        data.Run(new Import { File = csv, As = ImportKind.Samples }, "two");
        Table two = data.Table("samples.parquet", "two");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(one.Doubles("value"), Is.EqualTo(new double[] { 0, 2, 4, 6, 8 }));
            Assert.That((one.Metadata["discrete"], two.Metadata["discrete"]), Is.EqualTo(("true", "false")));
            Assert.That(two.Strings("series"), Is.EqualTo(new[] { "x", "x", "y", "y" }));
            Assert.That(two.Doubles("value"), Is.EqualTo(new[] { 1.5, 2.5, 10, 20 }));
        }
    }

    [TestCase(KernelOrder.OutInHeightWidth)]
    [TestCase(KernelOrder.HeightWidthInOut)]
    [TestCase(KernelOrder.OutHeightWidthIn)]
    public void Generate_Kernels_AreRowsOfHeightWidthChannels(KernelOrder order)
    {
        using var data = new DataFolder();
        // out 2, in 3, height 4, width 5: element (o, i, h, w) is 1000 o + 100 i + 10 h + w.
        double[] values = [.. from o in Enumerable.Range(0, 2)
                              from i in Enumerable.Range(0, 3)
                              from h in Enumerable.Range(0, 4)
                              from w in Enumerable.Range(0, 5)
                              select 1000.0 * o + 100 * i + 10 * h + w];
        var kernels = new NumberArray([2, 3, 4, 5], values);
        kernels = order switch
        {
            KernelOrder.OutInHeightWidth => kernels,
            KernelOrder.HeightWidthInOut => kernels.Permute(2, 3, 1, 0),
            _ => kernels.Permute(0, 2, 3, 1),
        };
        data.Run(new Import
        {
            File = Save(data, "k.npy", kernels),
            As = ImportKind.Weights,
            KernelOrder = order,
            Layer = "conv1",
        });
        Table table = data.Table("weights.parquet");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(table.Metadata["shape.conv1"], Is.EqualTo("2 x 4 x 5 x 3"));
            Assert.That(table.DoubleLists("values")[1][(2 * 5 + 3) * 3 + 1], Is.EqualTo(1123));
        }
    }

    [Test]
    public void Generate_DropUnitsOrRows_LeavesTheRest()
    {
        using var data = new DataFolder();
        string file = data.Write("holes.csv", "a,b,c,d\n1,,5,3\n2,4,5,6\n3,5,5,1\n"u8.ToArray());
        data.Run(new Import { File = file, NonFinite = NonFiniteValues.DropUnits, ConstantUnits = ConstantUnits.Drop },
            "units");
        var run = data.Run(
            new Import { File = file, NonFinite = NonFiniteValues.DropRows, ConstantUnits = ConstantUnits.Keep },
            "rows");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(data.Table("responses.parquet", "units").DoubleLists("values"),
                Is.EqualTo(new double[][] { [1, 3], [2, 6], [3, 1] }));
            Assert.That(data.Table("responses.parquet", "rows").DoubleLists("values"),
                Is.EqualTo(new double[][] { [2, 4, 5, 6], [3, 5, 5, 1] }));
            Assert.That(DataFolder.Measure(run, "data.data.stimuli"), Is.EqualTo(2));
        }
    }

    [TestCase("a,b\n1,2\n1,3\n", "has the value 1 in every row of unit 0")]
    [TestCase("a,b\n1,2\nNaN,3\n", "has the value NaN for stimulus 1, repeat 0, unit 0")]
    [TestCase("a,b\n1,2\n3\n", "line 3: 1 fields where the first line has 2")]
    [TestCase("a,b\n1,2\n3,inf\n", "values must be finite")]
    public void Generate_BadTable_GetsOneLineAndLeavesNothing(string text, string part) =>
        AssertRefused(data => new Import { File = data.Write("x.csv", Encoding.UTF8.GetBytes(text)) }, part);

    [Test]
    public void Generate_WrongShape_GetsOneLine()
    {
        AssertRefused(data => new Import { File = Numbers(data, 4), As = ImportKind.Responses }, "has 1 axes (4)");
        AssertRefused(data => new Import { File = Numbers(data, 2, 2, 2, 2) }, "responses have 2 or 3");
        AssertRefused(data => new Import { File = Numbers(data, 2, 2, 2), As = ImportKind.Activations },
            "has repeats of stimuli");
        AssertRefused(data => new Import { File = Numbers(data, 2, 2, 2), As = ImportKind.Samples }, "samples have 1");
        AssertRefused(data => new Import { File = Numbers(data, 2, 2, 2), As = ImportKind.Weights }, "weights have 2");
        AssertRefused(data => new Import { File = Numbers(data, 4), Scale = .5, Discrete = true }, "no whole number");
        AssertRefused(data => new Import { File = data.File("none.npy") }, "is missing");
        AssertRefused(data => new Import { File = data.Write("x.npy", [1, 2, 3]) }, "no .npy file");
    }

    [Test]
    public void Generate_TheSameRepeatTwice_GetsOneLine() => AssertRefused(
        data => new Import
        {
            File = data.Write("x.csv", "s,r,u\n1,1,5\n1,1,6\n"u8.ToArray()),
            StimulusColumn = "s",
            RepeatColumn = "r",
        }, "has repeat '1' of stimulus '1' in layer 'data' more than once");

    [Test]
    public void Validate_Mistakes_AreToldBeforeAnythingIsRead()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Problems(new Import()), Does.Contain("it must be given"));
            Assert.That(Problems(new Import { File = "x.mat" }), Does.Contain("must end in one of .npy"));
            Assert.That(Problems(new Import { File = "x.npy", RepeatColumn = "r" }), Does.Contain("needs"));
            Assert.That(Problems(new Import { File = "x.npy", Axes = [ResponseAxis.Units, ResponseAxis.Units] }),
                Does.Contain("must name Stimuli and Units once"));
            Assert.That(Problems(new Import
            {
                Layers = new Dictionary<string, string> { ["a b"] = "x.npy" },
            }), Does.Contain("no layer's name"));
            Assert.That(Problems(new Import { File = "x.npy" }), Is.Empty);
        }
    }

    [Test]
    public void DeclaredFiles_LieInTheRepositoryOrInTheDataDirectory()
    {
        using var data = new DataFolder();
        data.Write("mine.npy", [1]);
        var import = new Import { File = "mine.npy" };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(import.DeclaredFiles("/nowhere", data.Path), Is.EqualTo(new[] { data.File("mine.npy") }));
            Assert.That(import.DeclaredFiles(data.Path, "/nowhere"), Is.EqualTo(new[] { data.File("mine.npy") }));
        }
    }

    static string Problems(Import import) =>
        string.Join(' ', import.Validate(new ValidationContext(import)).Select(problem => problem.ErrorMessage));

    static void AssertRefused(Func<DataFolder, Import> import, string part)
    {
        using var data = new DataFolder();
        string message = Assert.Throws<UserErrorException>(() => data.Run(import(data)))!.Message;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(message, Does.Contain(part).And.Not.Contains("\n"));
            Assert.That(Directory.Exists(data.File("out")) ? Directory.GetFiles(data.File("out")) : [], Is.Empty);
        }
    }

    // 0, 1, 2, ... in C order.
    static string Numbers(DataFolder data, params int[] shape)
    {
        int count = shape.Aggregate((a, b) => a * b);
        return Save(data, $"{string.Join('x', shape)}.npy",
            new(shape, [.. Enumerable.Range(0, count).Select(i => (double)i)]));
    }

    static string Save(DataFolder data, string name, NumberArray array)
    {
        string header = $"{{'descr': '<f8', 'fortran_order': False, 'shape': ("
            + string.Concat(array.Shape.Select(length => $"{length}, ")) + "), }\n";
        byte[] start = [0x93, .. "NUMPY"u8, 1, 0, 0, 0];
        BinaryPrimitives.WriteUInt16LittleEndian(start.AsSpan(8), (ushort)header.Length);
        var numbers = new byte[8 * array.Values.Length];
        for (int i = 0; i < array.Values.Length; i++)
            BinaryPrimitives.WriteDoubleLittleEndian(numbers.AsSpan(8 * i), array.Values[i]);
        return data.Write(name, [.. start, .. Encoding.ASCII.GetBytes(header), .. numbers]);
    }
}
