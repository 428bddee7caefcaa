from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0019_exam_day_kept_in_one_place"),
    ]

    operations = [migrations.RemoveField(model_name="repetitionsettings", name="exam_on")]
