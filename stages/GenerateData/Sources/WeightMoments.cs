using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.GenerateData;

/// <summary>Mean squares of the weights of many teachers, added up teacher by teacher in their order.</summary>
sealed class WeightMoments
{
    double first;
    double second;

    public long FirstCount { get; private set; }

    public long SecondCount { get; private set; }

    public double First => first / FirstCount;

    public double Second => second / SecondCount;

    public void Add(Teacher teacher)
    {
        first += SumOfSquares(teacher.First);
        second += SumOfSquares(teacher.Second);
        FirstCount += teacher.First.Data.Length;
        SecondCount += teacher.Second.Data.Length;
    }

    static double SumOfSquares(Matrix matrix)
    {
        double sum = 0;
        foreach (double value in matrix.Data)
            sum += value * value;
        return sum;
    }
}
