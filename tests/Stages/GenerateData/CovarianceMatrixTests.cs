using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.GenerateData;
using CovarianceMatrix = Eigenspectrum.Stages.GenerateData.Covariances.Matrix;

namespace Eigenspectrum.Stages.Tests;

/// <summary>A covariance given as a matrix: what it is taken for, and what it is refused for.</summary>
public sealed class CovarianceMatrixTests
{
    static readonly double[][] Singular = [[2, 1, 3], [1, 2, 3], [3, 3, 6]];

    [Test]
    public void Samples_HaveTheMatrixAsSecondMoments()
    {
        using var folder = new DataFolder();
        double[][] rows = [[2, .6, 0], [.6, 1, -.3], [0, -.3, .5]];
        const int n = 4000;
        var source = new Gaussian { Inputs = 3, Covariance = new CovarianceMatrix { Rows = rows }, Training = n };
        folder.Run(source);
        double[][] inputs = folder.Table("train.parquet").DoubleLists("input");
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                // variance of x_i x_j: C_ii C_jj + C_ij^2
                double error = Math.Sqrt((rows[i][i] * rows[j][j] + rows[i][j] * rows[i][j]) / n);
                Assert.That(inputs.Average(x => x[i] * x[j]), Is.EqualTo(rows[i][j]).Within(4.5 * error));
            }
        }
    }

    [Test]
    public void Table_RebuildsTheMatrix_AlsoASingularOne()
    {
        using var folder = new DataFolder();
        StageRun run = folder.Run(new TeacherStudent
        {
            Inputs = 3,
            Covariance = new CovarianceMatrix { Rows = Singular },
            Training = 20,
        });
        Table table = folder.Table("covariance.parquet");
        double[] values = table.Doubles("value");
        double[][] vectors = table.DoubleLists("vector");
        Assert.That(values[2], Is.Zero);
        Assert.That(values, Is.Ordered.Descending);
        Assert.That(DataFolder.Measure(run, "data.covariance.rank"), Is.EqualTo(2));
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                double sum = Enumerable.Range(0, 3).Sum(k => values[k] * vectors[k][i] * vectors[k][j]);
                Assert.That(sum, Is.EqualTo(Singular[i][j]).Within(1e-13));
            }
        }

        // no input leaves the range: (1, 1, -1) spans the kernel
        foreach (double[] x in folder.Table("train.parquet").DoubleLists("input"))
            Assert.That(x[0] + x[1] - x[2], Is.Zero.Within(1e-13));
    }

    [TestCase("""[[1, 2], [2, 1]]""", "a covariance has no negative eigenvalue; the smallest is -1")]
    [TestCase("""[[1, 0.5], [0.4, 1]]""", "a covariance is symmetric; [1][0] is 0.4 and [0][1] is 0.5")]
    [TestCase("""[[1, 0], [0, 1, 0]]""", "a covariance is square; row 1 has 3 numbers where there are 2 rows")]
    [TestCase("""[[0, 0], [0, 0]]""", "all of the covariance is zero; an input must vary")]
    [TestCase("""[]""", "has 0 items; it must have at least 1")]
    [TestCase("""[[1, "a"], [0, 1]]""", "rows[0][1] is \"a\"; it must be a number")]
    [TestCase("""[[1, 0, 0], [0, 1, 0], [0, 0, 1]]""", "a 3 x 3 matrix is given for 2 inputs")]
    public void Rows_ThatAreNoCovariance_AreOneLine(string rows, string message)
    {
        string json = $$"""
            { "source": "TeacherStudent", "inputs": 2, "covariance": { "name": "Matrix", "rows": {{rows}} } }
            """;
        IReadOnlyList<Problem> problems = Bound(json).Problems;
        Assert.That(problems, Has.Count.EqualTo(1));
        Assert.That($"{problems[0]}", Does.Contain(message));
    }

    [TestCase("""[[1], [2, 3]]""", "[[1, 1]]", "data.teacher: W1: row 1 has 2 numbers, row 0 has 1")]
    [TestCase("""[[]]""", "[[1]]", "data.teacher: W1: a row has no number")]
    [TestCase("""[[1, 1]]""", "[[1, 1]]", "data.teacher: W2 has rows of 2 numbers, W1 has 1 rows")]
    [TestCase("""[[1, 1]]""", "[[1], [1, 2]]", "data.teacher: W2: row 1 has 2 numbers, row 0 has 1")]
    [TestCase("""[[1, 1e999]]""", "[[1]]", "1e999 is outside the range of numbers")]
    public void Teachers_ThatDoNotFit_AreOneLine(string w1, string w2, string message)
    {
        string json = $$"""{ "source": "TeacherStudent", "teacher": { "W1": {{w1}}, "W2": {{w2}} } }""";
        IReadOnlyList<Problem> problems = Bound(json).Problems;
        Assert.That(problems, Has.Count.EqualTo(1));
        Assert.That($"{problems[0]}", Does.Contain(message));
    }

    [Test]
    public void Teacher_GivesTheSizes_AndComesBackAsItWasSaid()
    {
        var (source, problems) = Bound(
            """{ "source": "TeacherStudent", "teacher": { "W1": [[1, 0, 2], [1, 1, 0]], "W2": [[1, -1]] } }""");
        Assert.That(problems, Is.Empty);
        using var folder = new DataFolder();
        folder.Run(source!);
        IReadOnlyDictionary<string, string> sizes = folder.Table("teachers.parquet").Metadata;
        Assert.That((sizes["inputs"], sizes["hidden"], sizes["outputs"]), Is.EqualTo(("3", "2", "1")));
        Assert.That(sizes["weights"], Is.EqualTo("given"));
        Assert.That(CanonicalOptions.Write(source!), Does.Contain("\"W1\":[[1,0,2],[1,1,0]],\"W2\":[[1,-1]]"));
    }

    [Test]
    public void NoTeachers_AreOneLine() =>
        Assert.That($"{Bound("""{ "source": "TeacherStudent", "teachers": 0 }""").Problems.Single()}",
            Does.Contain("data.teachers is 0; it must be in [1..1000000]"));

    [Test]
    public void Validation_IsThatOfTheRecord()
    {
        var matrix = new CovarianceMatrix { Rows = [[1, 0], [0, double.NaN]] };
        Assert.That(matrix.Validate(new ValidationContext(matrix)).Single().ErrorMessage,
            Is.EqualTo("row 1 holds a number that is not finite"));
        Assert.That(new CovarianceMatrix { Rows = Singular }.Validate(new ValidationContext(matrix)), Is.Empty);
    }

    static (IDataSource? Source, IReadOnlyList<Problem> Problems) Bound(string json)
    {
        var (node, problems) = LocatedJson.Parse(json, "data");
        return node is null || problems.Count > 0
            ? (null, problems)
            : new OptionBinder().Bind<IDataSource>(node, "data");
    }
}
