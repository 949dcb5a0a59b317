package nl.bron.employee;

import jakarta.inject.Singleton;
import nl.bron.kernel.Rows;

/** The employees of a tenant. */
@Singleton
public class Employees extends Rows<Employee, EmployeeView> {

    Employees() {
        super(Employee.class, EmployeeView.class, EmployeeView::of, EmployeeDraft.class, EmployeeDraft::of);
    }

    @Override
    public Employee save(Employee employee) {
        refuseLoop(employee, employee.managerId, Employee_.managerId);
        return super.save(employee);
    }
}
