using Eigenspectrum.Artifacts;

namespace Eigenspectrum.Stages.Report;

/// <summary>Eigenvalues of an ensemble of teachers, as HessianSpectra wrote them.</summary>
static class TeacherTable
{
    internal const string Stage = "HessianSpectra", File = "eigenvalues.parquet";

    const string Blocks = "blocks.parquet";

    /// <summary>Whether a run's eigenvalues are those of teachers.</summary>
    internal static bool Is(RunResults run) =>
        run.Table(File).NullableIntegers("teacher").Any(teacher => teacher is not null);

    /// <summary>The largest eigenvalues of each teacher, as many as asked, of one teacher or of all.</summary>
    internal static double[] Values(RunResults run, int most, int? teacher = null)
    {
        Table table = run.Table(File);
        var ranks = table.Integers("rank");
        var teachers = table.NullableIntegers("teacher");
        string[] parts = table.Strings("part"), blocks = table.Strings("block");
        return [.. table.Doubles("value").Where((_, i) => ranks[i] <= most && parts[i] == "Hessian"
            && blocks[i] == "whole" && (teacher is null || teachers[i] == teacher)).Order()];
    }

    /// <summary>"210 of 220 eigenvalues of each teacher are zero"; empty where the run does not say.</summary>
    internal static string Zeros(RunResults run)
    {
        if (!run.Has(Blocks))
            return "";
        Table table = run.Table(Blocks);
        int[] zeros = table.Integers("zeros"), parameters = table.Integers("parameters");
        var each = zeros.Min() == zeros.Max() ? $"{zeros[0]:N0}" : $"{zeros.Min():N0} to {zeros.Max():N0}";
        return $"{each} of {parameters[0]:N0} eigenvalues of each teacher are zero";
    }
}
