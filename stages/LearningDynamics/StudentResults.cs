using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.LearningDynamics;

/// <summary>The descents of all students.</summary>
/// <param name="Options">What was asked for.</param>
/// <param name="Steps">The steps that are kept.</param>
/// <param name="Students">One for each teacher, at least one.</param>
/// <param name="Outputs">Outputs of a student.</param>
sealed record StudentResults(DynamicsOptions Options, long[] Steps, StudentResult[] Students, int Outputs)
{
    /// <summary>A number of every student.</summary>
    public double[] Each(Func<StudentResult, double> value) => [.. Students.Select(value)];

    /// <summary>The times of the kept steps, on average over students.</summary>
    public double[] Times()
    {
        double mean = Sums.Mean(Each(student => student.StepSize));
        return [.. Steps.Select(step => step * mean)];
    }

    /// <summary>The loss above that at the optimum, students x steps.</summary>
    public Matrix Excess(int distance, bool predicted)
    {
        var excess = new Matrix(Students.Length, Steps.Length);
        for (int r = 0; r < Students.Length; r++)
        {
            StudentCurve curve = Students[r].Curves[distance];
            for (int i = 0; i < Steps.Length; i++)
                excess[r, i] = (predicted ? curve.Predicted : curve.Losses)[i] - Students[r].Problem.Floor;
        }

        return excess;
    }
}
